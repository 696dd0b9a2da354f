"""A whole return as its readers see it, on the page and on paper alike."""

from typing import Any

from audits.basis import basis_rows
from audits.chronology_presenters import event_rows
from audits.comment_presenters import read_comments, titles_of
from audits.completeness import total_progress
from audits.contributions import read_rows
from audits.models import Return
from audits.on_behalf import behalf_words
from audits.return_words import NOTE_LABELS, detail_line
from audits.selectors.chronology import chronology_of
from audits.selectors.comments import comments_of
from audits.selectors.contributions import contributions_of
from audits.selectors.return_sheet import grade_of, sheet_of
from audits.selectors.returns import knowledge_beside
from cases.knowledge_presenters import facts_beside


def reading_of(user: Any, agency_return: Return) -> dict[str, Any]:
    """What the return says, in the order of its page, for somebody who came through its door.

    Whom it was entered for, facts of the case, what it rests on, what people said, practitioners' comments, chronology,
    sections with their answers and grades, the grades at the end, and how many of the questions are answered.
    """
    sheet = sheet_of(agency_return)
    answered, total = total_progress(sheet)
    comments = comments_of(user, [agency_return])
    return {
        "behalf": behalf_words(agency_return),
        **facts_beside(knowledge_beside(agency_return)),
        "basis": basis_rows(sheet["basis"]),
        "voices": read_rows(contributions_of(user, [agency_return])),
        "comment_rows": comments,
        "comments": read_comments(comments, titles_of(sheet["sections"])),
        "asks_chronology": agency_return.round.tool_version.asks_chronology,
        "events": event_rows(chronology_of(agency_return)),
        "sections": [read_section(sheet, each) for each in sheet["sections"]],
        "closing": [read_grade(sheet, part) for part in sheet["closing"]],
        "answered": answered,
        "total": total,
    }


def read_section(sheet: dict, section: dict) -> dict[str, Any]:
    """A section to be read, with its theme's grade where it stands here."""
    questions = [
        each | {"detail": detail_line(each["record_date"], each["source"], each["confidence"])}
        for each in section["questions"]
    ]
    graded = read_grade(sheet, section["grade"]) if section["grade"] else None
    return section | {"questions": questions, "grade": graded}


def read_grade(sheet: dict, part: dict) -> dict[str, Any]:
    """A grade to be read (`given`, None where there is none yet), with what was noted beside it."""
    notes = [{"label": label, "text": text} for field, label in NOTE_LABELS.items() for text in part[field]]
    return part | {"given": grade_of(sheet, part), "notes": notes}
