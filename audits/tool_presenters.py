"""Words of a tool's pages; templates only place them."""

from typing import Any

from accounts.models import AgencyKind
from audits.forms.return_page import grade_part, question_part
from audits.models import OVERALL, AnswerKind, ToolVersion
from audits.round_presenters import kind_label
from audits.selectors.return_sheet import sheet_for
from audits.selectors.tools import known_words, sections_of_draft, words_of
from audits.tool_words import minutes_for, problems_of
from ui.tables import Column

KIND_COLUMNS = [Column("Agency"), Column("Questions", numeric=True), Column("Minutes", numeric=True)]


def kind_rows(counts: dict[str, int]) -> list[list]:
    """Each kind of agency with how many questions it is asked, the most first."""
    kinds = sorted((kind for kind in counts if kind), key=lambda kind: -counts[kind])
    return [[kind_label(kind), counts[kind], f"about {minutes_for(counts[kind])}"] for kind in kinds]


def tool_words(version: ToolVersion) -> list[dict[str, Any]]:
    """A tool's settings as a summary list."""
    return [
        {"key": "Scale", "value": version.scale.name},
        {"key": "Themes the panel grades", "value": ", ".join(theme.label for theme in version.own_themes) or "None"},
        {"key": "How sure the auditor is", "value": "Asked" if version.asks_confidence else "Not asked"},
        {"key": "Chronology", "value": "Asked" if version.asks_chronology else "Not asked"},
        {"key": "Auditor’s independence", "value": "Must be said" if version.asks_independence else "May be said"},
        {"key": "Findings", "value": "Too small a sample for them" if version.too_small_for_findings else "Written"},
    ]


def section_parts(version: ToolVersion, kind_count: int) -> list[dict[str, Any]]:
    """Each section with its questions, who is asked each, and where it leads."""
    names = {theme.value: theme.label for theme in version.all_themes}
    return [
        {
            "section": section,
            "leads_to": names.get(section.theme, ""),
            "questions": [
                {
                    "question": question,
                    "asked": asked_words(question.kinds, kind_count),
                    "answer": answer_words(question),
                }
                for question in section.questions.all()
            ],
        }
        for section in sections_of_draft(version)
    ]


def asked_words(kinds: list[str], kind_count: int) -> str:
    return "Every agency" if len(kinds) >= kind_count else ", ".join(kind_label(kind) for kind in kinds)


def answer_words(question) -> str:
    """How a question is answered, where it is not the usual way."""
    said = []
    if question.answer_kind == AnswerKind.SCALE:
        said.append(f"Answered by the scale {question.scale}.")
    elif question.answer_kind == AnswerKind.TEXT:
        said.append("Answered in words.")
    if not question.is_required:
        said.append("May be left empty.")
    if question.pair:
        said.append(f"Paired with {question.pair}.")
    return " ".join(said)


def tool_problems(version: ToolVersion) -> list[str]:
    """What keeps a draft from being launched."""
    return problems_of(words_of(version), known_words())


def preview_of(version: ToolVersion, kind: AgencyKind) -> dict[str, Any]:
    """The scoring page's parts as this kind of agency would meet them, with nothing answered."""
    sheet = sheet_for(version, kind.value)
    sections = [
        section
        | {
            "questions": [
                question_part(each, asks_confidence=version.asks_confidence) for each in section["questions"]
            ],
            "grade": grade_part(section["grade"], sheet["grades"]) if section["grade"] else None,
        }
        for section in sheet["sections"]
    ]
    total = sum(len(section["questions"]) for section in sections)
    return {
        "sections": sections,
        "total": total,
        "minutes": minutes_for(total),
        "prompts": version.prompts.get(kind.value, []),
        "closing": [part["title"] for part in sheet["closing"] if part["theme"] != OVERALL],
        "graded": bool(sheet["grades"]),
    }
