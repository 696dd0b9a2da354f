"""One return as a sheet: its themes, the questions its agency is asked, and what has been given so far."""

from typing import Any

from audits.models import Answer, Grade, Practice, Question, Return, ReturnGrade, Theme


def sheet_of(agency_return: Return) -> dict[str, Any]:
    """Plain dictionaries, in four queries whatever the size. Themes that ask nothing of this agency are left out."""
    version = agency_return.round.tool_version
    given = _answers(agency_return)
    own_grades = _own_grades(agency_return)
    themes: dict[str, dict] = {}
    for row in _questions(version.pk, agency_return.agency.kind):
        theme = row.pop("section__theme")
        if theme not in themes:
            themes[theme] = _theme(theme, row, own_grades)
        for name in ("title", "letter", "intro"):
            row.pop(f"section__{name}")
        themes[theme]["questions"].append(row | given.get(row["id"], NOTHING_GIVEN))
    return {
        "themes": list(themes.values()),
        "overall": {"theme": Theme.OVERALL.value, "title": "Overall"} | own_grades.get(Theme.OVERALL, NOT_GRADED),
        "grades": list(
            Grade.objects.filter(scale=version.scale_id).values(
                "id", "name", "short_name", "order", "tone", "descriptors"
            )
        ),
    }


NOTHING_GIVEN: dict[str, Any] = {
    "choice": "",
    "choice_words": "",
    "evidence": "",
    "version": 0,
    "answered_at": None,
    "answered_by__full_name": "",
}
NOT_GRADED: dict[str, Any] = {"grade_id": None, "reasons": "", "version": 0, "graded_at": None}


def theme_of(sheet: dict, theme: str) -> dict | None:
    """One theme of a sheet, or None where this agency is not asked about it."""
    return next((each for each in sheet["themes"] if each["theme"] == theme), None)


def grade_of(sheet: dict, part: dict) -> dict | None:
    """The grade given to a theme or overall, with its name and meaning."""
    return next((grade for grade in sheet["grades"] if grade["id"] == part["grade_id"]), None)


def as_grades(sheet: dict) -> dict[int, Grade]:
    """The scale's grades as rules compare them, by id."""
    return {grade["id"]: Grade(**grade) for grade in sheet["grades"]}


def limit_rules_of(agency_return: Return) -> list:
    """The scale's rules about themes that cap the overall grade."""
    rules = agency_return.round.tool_version.scale.limit_rules
    return list(rules.select_related("when_grade", "at_most"))


def _questions(version_id: int, kind: str):
    return (
        Question.objects.filter(section__version=version_id, kinds__contains=[kind])
        .order_by("section__order", "order")
        .values(
            "id", "code", "text", "prompt", "why", "is_limiting",
            "section__theme", "section__title", "section__letter", "section__intro",
        )
    )  # fmt: skip


def _theme(theme: str, row: dict, own_grades: dict) -> dict[str, Any]:
    return {
        "theme": theme,
        "title": row["section__title"],
        "letter": row["section__letter"],
        "intro": row["section__intro"],
        "questions": [],
    } | own_grades.get(theme, NOT_GRADED)


def _answers(agency_return: Return) -> dict[int, dict]:
    words = dict(Practice.choices)
    rows: list[Any] = list(
        Answer.objects.filter(agency_return=agency_return).values(
            "question_id", "choice", "evidence", "version", "answered_at", "answered_by__full_name"
        )
    )
    return {row["question_id"]: row | {"choice_words": words.get(row["choice"], "")} for row in rows}


def _own_grades(agency_return: Return) -> dict[str, dict]:
    rows: list[Any] = list(
        ReturnGrade.objects.filter(agency_return=agency_return).values(
            "theme", "grade_id", "reasons", "version", "graded_at"
        )
    )
    return {row["theme"]: row for row in rows}
