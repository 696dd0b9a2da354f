"""What a practitioner reads of their own agency's return while they are asked about it."""

from typing import Any

from audits.chronology_presenters import event_rows
from audits.comments import Part, parts_of, sections_to_check
from audits.models import CommentWords, PractitionerComment, Return
from audits.return_words import detail_line
from audits.selectors.chronology import chronology_of
from audits.selectors.return_sheet import sheet_of
from cases.knowing import whole_knowledge_of
from cases.knowledge_presenters import facts_beside


def comment_parts(agency_return: Return) -> list[Part]:
    """Everything the practitioner can say something of."""
    sections = sections_to_check(sheet_of(agency_return))
    return parts_of(sections, asks_chronology=agency_return.round.tool_version.asks_chronology)


def record_to_check(agency_return: Return) -> dict[str, Any]:
    """Facts, chronology and answers with their evidence, for whoever came through the comment's door.

    No grade, no reasons, no recommendation, nothing of child, family or other practitioners, nothing of other agencies.
    """
    asks_chronology = agency_return.round.tool_version.asks_chronology
    sections = [with_details(each) for each in sections_to_check(sheet_of(agency_return))]
    return {
        **facts_beside(whole_knowledge_of(agency_return.case)),
        "asks_chronology": asks_chronology,
        "events": event_rows(chronology_of(agency_return)) if asks_chronology else [],
        "sections": sections,
        "parts": parts_of(sections, asks_chronology=asks_chronology),
    }


def with_details(section: dict[str, Any]) -> dict[str, Any]:
    """The section with a line for the record each answer rests on."""
    questions = [each | {"detail": detail_line(each["record_date"], each["source"])} for each in section["questions"]]
    return section | {"questions": questions}


def own_words(comment: PractitionerComment) -> dict[str, CommentWords]:
    """What the practitioner wrote so far, by part."""
    return {each.part: each for each in CommentWords.objects.filter(comment=comment).select_related("answered_by")}
