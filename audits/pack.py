"""What a panel is given to read: grades side by side, disagreements, answers with their evidence, agencies' notes."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from audits.models import OVERALL, Answer, Return, ReturnGrade, ReturnState, Round
from audits.panel_presenters import difference_words, return_words, spread_words
from audits.return_words import NOTE_LABELS
from audits.selectors.answer_words import choice_words
from audits.selectors.panel import opened_returns_for, sealed_returns_for
from audits.selectors.panel_board import CaseBoard, boards_for
from cases.models import Case

Report = Callable[[int, int], None]


def pack_content(
    user: Any,
    round_: Round,
    *,
    case: Case | None = None,
    agencies: Sequence = (),
    report: Report = lambda done, total: None,
) -> dict:
    """The pack as this person may read it, of one child or of all, as words.

    `agencies` are the ids of agencies in the order wanted; those not named follow by name. As many queries for eight
    children as for one. `report` hears of each child that is done.
    """
    boards = [each for each in boards_for(user, round_) if case is None or each.case == case]
    returns = [row for board in boards for row in board.returns]
    nil = opened_returns_for(user, round_).filter(state=ReturnState.NIL, case__in=[each.case for each in boards])
    grades, answers = _grades(returns), _answers(returns)
    order = {pk: place for place, pk in enumerate(agencies)}
    nils: dict = defaultdict(list)
    for row in nil:
        nils[row.case_id].append({"agency": row.agency.name, "reason": row.nil_reason})
    cases = []
    for done, board in enumerate(boards, start=1):
        own = sorted(board.returns, key=lambda row: (order.get(row.agency_id, len(order)), row.agency.name))
        cases.append(_case(round_, board, own, grades, answers) | {"nil": nils[board.case.pk]})
        report(done, len(boards) + 1)
    sealed = sealed_returns_for(user, round_, case)
    return {
        "title": round_.title,
        "partnership": round_.partnership.name,
        "cases": cases,
        "missing": [f"{row.agency.name} on {row.case.reference}: {return_words(row)}" for row in sealed],
    }


def _case(round_: Round, board: CaseBoard, returns: list[Return], grades: dict, answers: dict) -> dict:
    names = [row.agency.short_name for row in returns]
    rows, themes = [], []
    for row in board.themes:
        given = [grades.get((each.pk, row.theme.value)) for each in returns]
        agreed = row.agreed.grade.short_name if row.agreed else "Not yet"
        if row.agreed and row.agreed.provisional:
            agreed += " (provisional)"
        shown = [each.grade.short_name if each and each.grade else "Not graded" for each in given]
        rows.append([row.theme.label, agreed, *shown])
        themes.append(
            {
                "label": row.theme.label,
                "spread": spread_words(row.spread) if len([each for each in row.given if each[1]]) > 1 else "",
                "reasons": [_reason(each, found) for each, found in zip(returns, given, strict=True)],
                "questions": _questions(board, row.theme.value, returns, answers),
            }
        )
    return {
        "id": str(board.case.pk),
        "reference": board.case.reference,
        "agencies": ", ".join(row.agency.name for row in returns),
        "columns": ["Theme", "Agreed", *names],
        "rows": rows,
        "differences": [
            {
                "kind": "Gap in a record" if each.is_gap else "Contradiction",
                "question": f"{each.question.code} {each.question.text}",
                "sentence": difference_words(each),
            }
            for each in board.differences
        ],
        "themes": themes,
    }


def _reason(row: Return, given: ReturnGrade | None) -> dict:
    """One agency's grade of a theme, why, and what it noted besides."""
    notes = [f"{label}: {text}" for field, label in NOTE_LABELS.items() for text in getattr(given, field, [])]
    return {
        "agency": row.agency.name,
        "grade": given.grade.name if given and given.grade else "Not graded",
        "text": given.reasons if given else "",
        "notes": notes,
        "late": f"Let in late: {row.late_reason}" if row.late_reason else "",
    }


def _questions(board: CaseBoard, theme: str, returns: list[Return], answers: dict) -> list[dict]:
    """The questions of a theme that somebody answered, in the tool's order; those of no theme stand with the whole."""
    wanted = "" if theme == OVERALL else theme
    found: dict[Any, list[dict]] = {}
    for row in returns:
        for answer, words in answers.get(row.pk, ()):
            if answer.question.section.theme == wanted:
                given = {"agency": row.agency.short_name, "choice": words, "evidence": answer.evidence}
                found.setdefault(answer.question, []).append(given)
    ordered = sorted(found, key=lambda each: (each.section.order, each.order))
    return [{"question": f"{each.code} {each.text}", "answers": found[each]} for each in ordered]


def _grades(returns: list[Return]) -> dict:
    rows = ReturnGrade.objects.filter(agency_return__in=returns).select_related("grade")
    return {(row.agency_return_id, row.theme): row for row in rows}


def _answers(returns: list[Return]) -> dict:
    """Each return's answers with the words of their choice."""
    rows = list(
        Answer.objects.filter(agency_return__in=returns)
        .exclude(choice="", evidence="")
        .select_related("question__section")
    )
    words = choice_words({row.question_id: row.question for row in rows}.values())
    found: dict = defaultdict(list)
    for row in rows:
        found[row.agency_return_id].append((row, words.get((row.question_id, row.choice), "")))
    return found
