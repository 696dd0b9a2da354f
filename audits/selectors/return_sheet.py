"""One return as a sheet: its sections, the questions its agency is asked, and what has been given so far."""

from typing import Any

from access.written_once import WrittenOnce
from audits.basis import values_of
from audits.models import OVERALL, Answer, Grade, Return, ReturnBasis, ReturnGrade, ToolVersion
from audits.selectors.tool_asks import GRADE_FIELDS, asks_of

NOTHING_GIVEN: dict[str, Any] = {
    "choice": "",
    "evidence": "",
    "record_date": None,
    "source": "",
    "confidence": "",
    "version": 0,
    "answered_at": None,
    "answered_by__full_name": "",
}
NOT_GRADED: dict[str, Any] = {
    "grade_id": None, "reasons": "", "strengths": [], "developments": [], "recommendations": [], "version": 0,
    "graded_at": None,
}  # fmt: skip


def sheet_of(agency_return: Return) -> dict[str, Any]:
    """Plain dictionaries, in two queries whatever the size, and two more where its tool was not asked for yet.
    Sections that ask nothing of this agency are left out.

    `basis` is what the return rests on: who audited, who was spoken to, what was read.
    A section's `grade` is that of its theme where it is the last one of that theme; `closing` holds the grades of
    themes without a section, and the one over all themes last. On a scale without grades there are none of them.
    """
    version = agency_return.round.tool_version
    given, own_grades, basis = _answers(agency_return), _own_grades(agency_return), basis_of(agency_return)
    return sheet_for(version, agency_return.agency.kind, given, own_grades, basis)


def sheet_for(
    version: ToolVersion,
    kind: str,
    given: dict[int, dict] | None = None,
    own_grades: dict[str, dict] | None = None,
    basis: ReturnBasis | None = None,
) -> dict[str, Any]:
    """The same for any kind of agency, with these answers by question and grades by theme, or with none."""
    given, own_grades = given or {}, own_grades or {}
    asks = asks_of(version, kind)
    sections: dict[str, dict] = {}
    for row in asks.questions:
        section = sections.get(row["section__key"]) or sections.setdefault(row["section__key"], _section(row))
        section["questions"].append(_question(row, given))
    grades = asks.grades.get(version.scale_id, [])
    parts = list(sections.values())
    return {
        "sections": parts,
        "closing": _place_grades(version, parts, own_grades) if grades else [],
        "grades": grades,
        "basis": values_of(basis)
        | {"version": basis.version if basis else 0, "is_asked": version.asks_independence and bool(parts)},
    }


def basis_of(agency_return: Return) -> ReturnBasis | None:
    """What the return rests on, None where nothing is said yet; without a query where its door brought it along."""
    try:
        return agency_return.basis
    except ReturnBasis.DoesNotExist:
        return None


def section_of(sheet: dict, key: str) -> dict | None:
    """One section of a sheet, or None where this agency is not asked it."""
    return next((each for each in sheet["sections"] if each["key"] == key), None)


def graded_parts(sheet: dict) -> list[dict]:
    """Every grade the agency gives, in order, the one over all themes last."""
    return [each["grade"] for each in sheet["sections"] if each["grade"]] + sheet["closing"]


def grade_of(sheet: dict, part: dict) -> dict | None:
    """The grade given to a theme or overall, with its name and meaning."""
    return next((grade for grade in sheet["grades"] if grade["id"] == part["grade_id"]), None)


def as_grades(sheet: dict) -> dict[int, Grade]:
    """The scale's grades as rules compare them, by id."""
    return {grade["id"]: Grade(**{name: grade[name] for name in GRADE_FIELDS}) for grade in sheet["grades"]}


def own_grades_of(sheet: dict) -> dict[str, Grade | None]:
    """The grade given to each theme and overall, by the theme's code."""
    grades = as_grades(sheet)
    return {part["theme"]: grades.get(part["grade_id"]) for part in graded_parts(sheet)}


def limit_rules_of(agency_return: Return) -> list:
    """The scale's rules about themes that cap the overall grade."""
    rules = agency_return.round.tool_version.scale.limit_rules
    return list(rules.select_related("when_grade", "at_most"))


def _section(row: dict) -> dict[str, Any]:
    return {
        "key": row["section__key"],
        "theme": row["section__theme"],
        "title": row["section__title"],
        "letter": row["section__letter"],
        "intro": row["section__intro"],
        "questions": [],
        "grade": None,
    }


def _question(row: dict, given: dict[int, dict]) -> dict[str, Any]:
    answer = given.get(row["id"], NOTHING_GIVEN)
    return row | answer | {"choice_words": dict(row["options"]).get(answer["choice"], "")}


def _place_grades(version: ToolVersion, sections: list[dict], own: dict[str, dict]) -> list[dict]:
    """Each theme's grade goes to its last section; what is left is graded at the end, overall last."""
    last = {section["theme"]: section for section in sections if section["theme"]}
    closing = []
    for theme in version.all_themes:
        part = {"theme": theme.value, "title": theme.label} | own.get(theme.value, NOT_GRADED)
        if theme in last and theme != OVERALL:
            last[theme]["grade"] = part
        else:
            closing.append(part)
    return closing


# Without their usual order, which joins questions and sections: a sheet has its own.
ANSWERS = WrittenOnce(
    lambda _, pk: Answer.objects.filter(agency_return=pk).order_by().values("question_id", *NOTHING_GIVEN)
)
OWN_GRADES = WrittenOnce(lambda _, pk: ReturnGrade.objects.filter(agency_return=pk).values("theme", *NOT_GRADED))


def _answers(agency_return: Return) -> dict[int, dict]:
    return {row["question_id"]: row for row in ANSWERS(None, pk=agency_return.pk)}


def _own_grades(agency_return: Return) -> dict[str, dict]:
    return {row["theme"]: row for row in OWN_GRADES(None, pk=agency_return.pk)}
