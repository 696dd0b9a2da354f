"""Who would be reminded: for every late agency its leads, and the auditors whose own returns are late."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from access.roles import Role
from accounts.models import Agency, Membership, User
from audits.models import ReturnState, Round, RoundAgency
from audits.selectors.round_grid import GridCell, answers_due_of, due_of, whole_grid

QUIET = timedelta(hours=24)


@dataclass(frozen=True)
class LateAgency:
    """An agency with late work, and the people who can do something about it."""

    agency: Agency
    part: RoundAgency
    unanswered: int
    returns: int
    people: tuple[User, ...]
    is_recent: bool
    due_on: date

    @property
    def names(self) -> str:
        return ", ".join(person.full_name for person in self.people)


def late_agencies(round_: Round, at: datetime, today: date) -> list[LateAgency]:
    """Late agencies, the latest first, in the same number of queries however many there are."""
    late = [(each, each.part) for each in whole_grid(round_, today).agencies if each.late and each.part]
    leads = leads_by_agency([each.agency.pk for each, _ in late], today)
    auditors = auditors_by_pk({pk for each, _ in late for pk in waiting_auditors(each.late)})
    found, answers_due = [], answers_due_of(round_)
    for each, part in late:
        own = {auditors[pk] for pk in waiting_auditors(each.late)}
        people = sorted({*leads[each.agency.pk], *own}, key=lambda person: person.full_name)
        unanswered = sum(cell.is_unanswered for cell in each.late)
        reminded = part.reminded_at
        found.append(
            LateAgency(
                agency=each.agency,
                part=part,
                unanswered=unanswered,
                returns=len(each.late) - unanswered,
                people=tuple(people),
                is_recent=reminded is not None and at - reminded < QUIET,
                due_on=min(day for cell in each.late if (day := due_of(cell, answers_due))),
            )
        )
    return found


def waiting_auditors(cells: Iterable[GridCell]) -> set[Any]:
    """The ids of those whose returns wait for them; a submitted return waits for the lead alone."""
    returns = [cell.agency_return for cell in cells]
    return {row.auditor_id for row in returns if row and row.auditor_id and row.state != ReturnState.SUBMITTED}


def leads_by_agency(agency_ids: list, today: date) -> dict[Any, list[User]]:
    held = Membership.objects.in_force(today).filter(agency_id__in=agency_ids, role=Role.AGENCY_LEAD)
    leads: dict[Any, list[User]] = defaultdict(list)
    for membership in held.select_related("user"):
        leads[membership.agency_id].append(membership.user)
    return leads


def auditors_by_pk(pks: set) -> dict[Any, User]:
    return {user.pk: user for user in User.objects.filter(pk__in=pks)}
