"""Audits with agreed grades, one that repeats another, and the people around them."""

from datetime import date
from itertools import count

from audits.models import AgreedGrade, Programme, Round, RoundState, Scale, Theme, ToolVersion
from audits.selectors.rounds import default_tool_version
from cases.models import Case, CaseRole, Draw
from tests.audits.panel_factories import make_draw
from tests.factories import NOW
from tests.recommendations.factories import Board

_numbers = count(1)
BEFORE, LATER = date(2024, 4, 16), date(2026, 5, 12)


def make_audit(board: Board, panel_on: date, state: str = RoundState.REPORTING, **more) -> Round:
    """A round of the board's partnership whose panel was on that day."""
    programme, _ = Programme.objects.get_or_create(partnership=board.partnership, year=panel_on.year)
    facts = {"title": f"Neglect {next(_numbers)}", "tool_version": default_tool_version()} | more
    return Round.objects.create(
        programme=programme, state=state, opens_on=panel_on, returns_due_on=panel_on, panel_on=panel_on,
        report_due_on=panel_on, created_by=board.coordinator, created_at=NOW, **facts,
    )  # fmt: skip


def grade_audit(board: Board, audit: Round, theme: str = Theme.OVERALL, **codes: int) -> None:
    """So many children of the audit at each grade, each agreed after a change of mind."""
    if audit.draw is None:
        audit.draw = make_draw(board.partnership, board.coordinator, 0)
        audit.save()
    for code, number in codes.items():
        for _ in range(number):
            case = make_case(board, audit.draw)
            first, last = audit.tool_version.scale.grades.order_by("order")[:1].get(), code
            keep(board, audit, case, theme, first, 1, is_current=False)
            keep(board, audit, case, theme, audit.tool_version.scale.grades.get(code=last), 2, is_current=True)


def keep(board, audit, case, theme, grade, number, *, is_current) -> None:
    AgreedGrade.objects.create(
        case=case, round=audit, theme=theme, grade=grade, rationale="All saw the same.", number=number,
        is_current=is_current, agreed_by=board.chair, agreed_at=NOW,
    )  # fmt: skip


def make_case(board: Board, draw: Draw) -> Case:
    number = next(_numbers)
    return Case.objects.create(
        partnership=board.partnership, draw=draw, role=CaseRole.DRAWN, order=number, reference=f"LN-2026-{number:03}",
        fingerprint=f"{number:032}", facts={"age_band": "5 to 9"}, created_at=NOW,
    )  # fmt: skip


def other_scale(code: str = "rag_statements") -> ToolVersion:
    """A launched tool like the usual one, with another scale."""
    version = default_tool_version()
    version.pk, version.number, version.sha256 = None, 90 + next(_numbers), f"{next(_numbers):064}"
    version.scale = Scale.objects.get(code=code)
    version.save(force_insert=True)
    return version
