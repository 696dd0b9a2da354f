"""The cases of a partnership's audits over all years, and how far each agency is with those on a page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from accounts.models import Partnership
from audits.models import Return, Round
from audits.selectors.round_grid import RETURN_FIELDS, GridCell, mark_late
from cases.models import Case, FamilyMap, Involvement

ORDERS = {
    "case": ("reference",),
    "round": ("draw__round__title", "reference"),
    "panel": ("draw__round__panel_on", "reference"),
    "role": ("role", "reference"),
}
NEWEST_FIRST = ("-draw__round__panel_on", "draw__round__title", "role", "order", "reference")


@dataclass(frozen=True)
class CaseFilter:
    """What a person asked the list to show; "" or None asks for nothing."""

    round_pk: Any = ""
    state: str = ""
    year: int | None = None
    role: str = ""


def case_list_for(user: Any, partnership: Partnership, wanted: CaseFilter, sort: str = "") -> QuerySet[Case]:
    """Cases the person may see, those of abandoned draws left out, with what their lines need besides the agencies.

    `sort` is a key of ORDERS, with a minus in front for the other way round; anything else is the newest first.
    """
    seen = Case.objects.visible_to(user).filter(partnership=partnership).order_by().values("pk")
    rows = Case.objects.filter(pk__in=seen, draw__round__isnull=False)
    if wanted.round_pk:
        rows = rows.filter(draw__round=wanted.round_pk)
    if wanted.state:
        rows = rows.filter(draw__round__state=wanted.state)
    if wanted.year:
        rows = rows.filter(draw__round__programme__year=wanted.year)
    if wanted.role:
        rows = rows.filter(role=wanted.role)
    rows = rows.select_related("draw__round__programme__partnership", "draw__abandonment").annotate(
        said_at=F("identity__completed_at"), has_map=Exists(FamilyMap.objects.filter(case=OuterRef("pk")))
    )
    names = ORDERS.get(sort.removeprefix("-"), NEWEST_FIRST)
    back = sort.startswith("-") and names is not NEWEST_FIRST
    return rows.order_by(*(f"-{name}" if back else name for name in names), "pk")


def rounds_with_cases(user: Any, partnership: Partnership) -> list[Round]:
    """The audits whose cases the person may choose among, newest first."""
    cases = Case.objects.visible_to(user).filter(partnership=partnership).order_by().values("draw")
    rounds = Round.objects.visible_to(user).filter(draw__in=cases).select_related("programme")
    return list(rounds.order_by("-panel_on", "title"))


def cells_of(user: Any, cases: Sequence[Case], today: date) -> dict[Any, list[GridCell]]:
    """Case -> how far each agency is with it, as far as the person may see it; two queries for all of them."""
    involvements = Involvement.objects.visible_to(user).filter(case__in=[case.pk for case in cases])
    returns = Return.objects.states_visible_to(user).filter(case__in=[case.pk for case in cases])
    by_pk = {case.pk: case for case in cases}
    cells: dict[tuple, GridCell] = {}
    for each in involvements.select_related("agency"):
        cells[each.case_id, each.agency_id] = GridCell(by_pk[each.case_id], each.agency, each.known)
    for found in returns.select_related("case", "agency").only(*RETURN_FIELDS):
        cell = cells.setdefault((found.case_id, found.agency_id), GridCell(by_pk[found.case_id], found.agency))
        cell.agency_return = found
    mark_all_late(cells.values(), today)
    by_case: dict[Any, list[GridCell]] = {case.pk: [] for case in cases}
    for cell in sorted(cells.values(), key=lambda each: each.agency.name):
        by_case[cell.case.pk].append(cell)
    return by_case


def mark_all_late(cells: Iterable[GridCell], today: date) -> None:
    by_round: dict[Any, list[GridCell]] = {}
    for cell in cells:
        by_round.setdefault(cell.case.draw.round, []).append(cell)
    for round_, own in by_round.items():
        mark_late(round_, own, today)
