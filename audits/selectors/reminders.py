"""Who would be reminded: for every late agency its leads, and the auditors whose own returns are late."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from access.roles import Role
from accounts.models import Agency, Membership, User
from audits.models import ReturnState, Round, RoundAgency
from audits.selectors.round_grid import whole_grid

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

    @property
    def names(self) -> str:
        return ", ".join(person.full_name for person in self.people)


def late_agencies(round_: Round, at: datetime, today: date) -> list[LateAgency]:
    """Late agencies, the latest first, in the same number of queries however many there are."""
    late = [each for each in whole_grid(round_, today).agencies if each.late and each.part]
    leads = leads_by_agency([each.agency.pk for each in late], today)
    auditors = auditors_by_pk({cell.agency_return.auditor_id for each in late for cell in each.late if writable(cell)})
    found = []
    for each in late:
        own = {auditors[cell.agency_return.auditor_id] for cell in each.late if writable(cell)}
        people = sorted({*leads[each.agency.pk], *own}, key=lambda person: person.full_name)
        unanswered = sum(cell.is_unanswered for cell in each.late)
        reminded = each.part.reminded_at
        found.append(
            LateAgency(
                agency=each.agency,
                part=each.part,
                unanswered=unanswered,
                returns=len(each.late) - unanswered,
                people=tuple(people),
                is_recent=reminded is not None and at - reminded < QUIET,
            )
        )
    return found


def writable(cell: Any) -> bool:
    """Whether the cell's return waits for its auditor rather than for the lead."""
    found = cell.agency_return
    return bool(found and found.auditor_id and found.state != ReturnState.SUBMITTED)


def leads_by_agency(agency_ids: list, today: date) -> dict[Any, list[User]]:
    held = Membership.objects.in_force(today).filter(agency_id__in=agency_ids, role=Role.AGENCY_LEAD)
    leads: dict[Any, list[User]] = defaultdict(list)
    for membership in held.select_related("user"):
        leads[membership.agency_id].append(membership.user)
    return leads


def auditors_by_pk(pks: set) -> dict[Any, User]:
    return {user.pk: user for user in User.objects.filter(pk__in=pks)}
