"""The cases of a partnership's audits over all years, and how far each agency is with those on a page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, F, OuterRef, QuerySet

from access.written_once import WrittenOnce
from accounts.models import Agency, Partnership
from audits.models import Return, Round
from audits.selectors.round_grid import RETURN_FIELDS, GridCell, mark_late
from cases.models import Case, FamilyMap, Involvement

ORDERS = {
    "case": ("reference",),
    "round": ("draw__round__title", "reference"),
    "panel": ("draw__round__panel_on", "reference"),
    "role": ("role", "reference"),
}
A_PAGE = 25
LARGE = ("draw__certificate", "draw__round__why_now", "draw__round__terms", "draw__round__lines_of_enquiry")
STATE_FIELDS = [name for name in RETURN_FIELDS if "__" not in name] + ["case_id", "agency_id"]
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
    rows = Case.objects.visible_to(user).filter(partnership=partnership, draw__round__isnull=False)
    if wanted.round_pk:
        rows = rows.filter(draw__round=wanted.round_pk)
    if wanted.state:
        rows = rows.filter(draw__round__state=wanted.state)
    if wanted.year:
        rows = rows.filter(draw__round__programme__year=wanted.year)
    if wanted.role:
        rows = rows.filter(role=wanted.role)
    names = ORDERS.get(sort.removeprefix("-"), NEWEST_FIRST)
    back = sort.startswith("-") and names is not NEWEST_FIRST
    return with_line(rows).order_by(*(f"-{name}" if back else name for name in names), "pk")


def with_line(rows: QuerySet[Case]) -> QuerySet[Case]:
    """Cases with what their lines need besides their partnership (`at_home`); what only the pages of a draw and of an
    audit show is left out."""
    rows = rows.select_related("draw__round__programme", "draw__abandonment").defer(*LARGE)
    return rows.annotate(
        said_at=F("identity__completed_at"), has_map=Exists(FamilyMap.objects.filter(case=OuterRef("pk")))
    )


def at_home(cases: Iterable[Case], partnership: Partnership) -> list[Case]:
    """The same cases, all of which are this partnership's: it is not read again for each."""
    found = list(cases)
    for case in found:
        case.draw.round.programme.partnership = partnership
    return found


def case_page_for(user: Any, partnership: Partnership, wanted: CaseFilter, sort: str, number: str | None) -> Page:
    """A page of that list. What most people ask for, the first page with nothing narrowed and the newest first, is
    asked by SQL that is written out once."""
    is_whole, known = wanted == CaseFilter(), {"partnership": partnership.pk}
    listed = cache(partial(case_list_for, user, partnership, wanted, sort))
    count = sum(COUNT(user, **known)) if is_whole else listed().count()
    places: Any = range(count)
    page = Paginator(places, A_PAGE).get_page(number)
    if is_whole and page.number == 1 and sort.removeprefix("-") not in ORDERS:
        page.object_list = at_home(FIRST_CASES(user, **known), partnership)
    else:
        start = A_PAGE * (page.number - 1)
        page.object_list = at_home(listed()[start : start + A_PAGE], partnership)
    return page


FIRST_CASES = WrittenOnce(lambda user, partnership: case_list_for(user, partnership, CaseFilter())[:A_PAGE])
COUNT = WrittenOnce(
    lambda user, partnership: (
        case_list_for(user, partnership, CaseFilter())
        .order_by()
        .values("partnership")
        .annotate(count=Count("pk"))
        .values_list("count", flat=True)
    )
)


def rounds_with_cases(user: Any, partnership: Partnership) -> list[tuple[Any, str, int]]:
    """(id, title, year) of the audits whose cases the person may choose among, newest first."""
    return ROUNDS(user, partnership=partnership.pk)


ROUNDS = WrittenOnce(
    lambda user, partnership: (
        Round.objects.visible_to(user)
        .filter(draw__in=Case.objects.visible_to(user).filter(partnership=partnership).order_by().values("draw"))
        .order_by("-panel_on", "title")
        .values_list("pk", "title", "programme__year")
    )
)


def cells_of(user: Any, cases: Sequence[Case], today: date) -> dict[Any, list[GridCell]]:
    """Case -> how far each agency is with it, as far as the person may see it; three queries for all of them."""
    pks = [case.pk for case in cases]
    if len(pks) <= A_PAGE:
        return build_cells(cases, INVOLVEMENTS(user, cases=pks), STATES(user, cases=pks), today)
    return build_cells(cases, involvements_of(user, pks), states_of(user, pks), today)


def involvements_of(user: Any, cases: Sequence[Any]) -> Any:
    rows = Involvement.objects.visible_to(user).filter(case__in=cases)
    return rows.values_list("case_id", "agency_id", "known")


def states_of(user: Any, cases: Sequence[Any]) -> QuerySet[Return]:
    return Return.objects.states_visible_to(user).filter(case__in=cases).only(*STATE_FIELDS)


INVOLVEMENTS, STATES = WrittenOnce(involvements_of), WrittenOnce(states_of)
AGENCIES = WrittenOnce(lambda _, agencies: Agency.objects.filter(pk__in=agencies))


def build_cells(
    cases: Sequence[Case], involvements: Iterable[tuple], returns: Iterable[Return], today: date
) -> dict[Any, list[GridCell]]:
    """From (case, agency, known) and returns without either: a page has a hundred of them, and six agencies."""
    by_pk, asked, states = {case.pk: case for case in cases}, list(involvements), list(returns)
    pks = sorted({agency for _, agency, _ in asked} | {row.agency_id for row in states})
    agencies = {agency.pk: agency for agency in AGENCIES(None, agencies=pks)}
    cells: dict[tuple, GridCell] = {}
    for case, agency, known in asked:
        cells[case, agency] = GridCell(by_pk[case], agencies[agency], known)
    for found in states:
        found.case, found.agency = by_pk[found.case_id], agencies[found.agency_id]
        cell = cells.setdefault((found.case_id, found.agency_id), GridCell(found.case, found.agency))
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
