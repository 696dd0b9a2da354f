"""How far each agency is with each child: states and dates only, never what a return says."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from access.written_once import WrittenOnce
from accounts.models import Agency
from audits.clock import answers_due_on
from audits.models import Return, ReturnState, Round, RoundAgency, RoundState
from audits.selectors.rounds import parts_of
from cases.models import Case, CaseRole, Involvement, Known

UNFINISHED = {ReturnState.ASSIGNED, ReturnState.IN_PROGRESS, ReturnState.SENT_BACK, ReturnState.SUBMITTED}


@dataclass
class GridCell:
    """One agency's work on one child: its answer, and its return where there is one."""

    case: Case
    agency: Agency
    known: str = Known.KNOWN
    agency_return: Return | None = None
    is_late: bool = False

    @property
    def is_finished(self) -> bool:
        return self.agency_return is not None and self.agency_return.state not in UNFINISHED

    @property
    def is_unanswered(self) -> bool:
        return self.agency_return is None and self.known == Known.UNANSWERED


@dataclass
class GridAgency:
    """An agency's work on all children."""

    agency: Agency
    part: RoundAgency | None = None
    cells: list[GridCell] = field(default_factory=list)

    @property
    def late(self) -> list[GridCell]:
        return [cell for cell in self.cells if cell.is_late]

    @property
    def unanswered(self) -> int:
        return sum(cell.is_unanswered for cell in self.cells)

    @property
    def finished(self) -> int:
        return sum(cell.is_finished for cell in self.cells)


@dataclass
class Grid:
    agencies: list[GridAgency]
    cases: list[Case]
    parts: list[RoundAgency]

    @property
    def late_count(self) -> int:
        return sum(len(agency.late) for agency in self.agencies)

    def cell(self, case: Case, agency: GridAgency) -> GridCell | None:
        return next((cell for cell in agency.cells if cell.case.pk == case.pk), None)


def grid_for(user: Any, round_: Round, today: date) -> Grid:
    """The grid as far as the person may see it: those who run or chair all of it, others their own agency's column."""
    if round_.draw_id is None:
        return empty_grid(round_)
    involvements = INVOLVEMENTS(user, draw=round_.draw_id)
    return build_grid(round_, involvements, RETURN_STATES(user, round=round_.pk), today)


def whole_grid(round_: Round, today: date) -> Grid:
    """The grid for the portal's own work, such as reminding."""
    if round_.draw_id is None:
        return empty_grid(round_)
    involvements = with_both(Involvement.objects.in_sample().filter(case__draw_id=round_.draw_id))
    return build_grid(round_, involvements, as_cells(Return.objects.in_sample().filter(round=round_)), today)


def empty_grid(round_: Round) -> Grid:
    return Grid([], [], parts_of(round_))


def with_both(involvements: Any) -> Any:
    return involvements.select_related("case", "agency")


def as_cells(returns: Any) -> Any:
    return returns.select_related("case", "agency").only(*RETURN_FIELDS)


INVOLVEMENTS = WrittenOnce(
    lambda user, draw: with_both(Involvement.objects.visible_to(user).in_sample().filter(case__draw_id=draw)).defer(
        "case__facts", "case__fingerprint", "case__stratum"
    )
)
RETURN_STATES = WrittenOnce(
    lambda user, round: as_cells(Return.objects.states_visible_to(user).in_sample().filter(round=round))
)


def build_grid(round_: Round, involvements: Iterable[Involvement], returns: Iterable[Return], today: date) -> Grid:
    cells: dict[tuple, GridCell] = {}
    for each in involvements:
        cells[each.case_id, each.agency_id] = GridCell(each.case, each.agency, each.known)
    for found in returns:
        cell = cells.setdefault((found.case_id, found.agency_id), GridCell(found.case, found.agency))
        cell.agency_return = found
    mark_late(round_, cells.values(), today)
    by_agency: dict[Any, GridAgency] = {}
    for cell in cells.values():
        by_agency.setdefault(cell.agency.pk, GridAgency(cell.agency)).cells.append(cell)
    parts = parts_of(round_)
    for part in parts:
        if part.agency_id in by_agency:
            by_agency[part.agency_id].part = part
    agencies = sorted(by_agency.values(), key=lambda each: (-len(each.late), each.agency.name))
    cases = {cell.case.pk: cell.case for cell in cells.values()}
    return Grid(agencies, sorted(cases.values(), key=lambda case: (case.order, case.reference)), parts)


RETURN_FIELDS = (
    "state", "due_on", "auditor_id", "opened_at", "nil_reason", "is_second_read", "round_id",
    "case__reference", "case__order", "case__role", "case__partnership_id",
    "agency__name", "agency__short_name", "agency__partnership_id",
)  # fmt: skip


def answers_due_of(round_: Round) -> date:
    """When the agencies of a round should have said which children they know."""
    return answers_due_on(opens_on=round_.opens_on, returns_due_on=round_.returns_due_on, method=round_.method)


def due_of(cell: GridCell, answers_due: date) -> date | None:
    """When a cell's next step is due; None where nothing is left to do."""
    if cell.agency_return is not None:
        return cell.agency_return.due_on if cell.agency_return.state in UNFINISHED else None
    return answers_due if cell.is_unanswered else None


def mark_late(round_: Round, cells: Iterable[GridCell], today: date) -> None:
    answers_due = answers_due_on(opens_on=round_.opens_on, returns_due_on=round_.returns_due_on, method=round_.method)
    running = round_.state == RoundState.AUDITING
    for cell in cells:
        if cell.case.role != CaseRole.DRAWN:
            continue  # nothing is asked any more about a child who was replaced
        if cell.agency_return is not None:
            cell.is_late = cell.agency_return.state in UNFINISHED and cell.agency_return.due_on < today
        else:
            cell.is_late = running and cell.known == Known.UNANSWERED and answers_due < today
