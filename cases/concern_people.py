"""Who can be told of an immediate concern: named people at named agencies who may answer it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from access.permissions import Permission
from access.roles import PARTNERSHIP_WIDE, Role, roles_with
from accounts.models import Agency, Membership, User
from cases.models import Case, Rung


@dataclass(frozen=True)
class Handler:
    """A person who may answer a concern, and where they do it."""

    person: User
    agency: Agency
    role: Role

    @property
    def words(self) -> str:
        """Name, role and agency, as a choice or a line of a list."""
        return f"{self.person.full_name}, {self.role.label.lower()}, {self.agency.name}"


def handlers_of(*, case: Case, agency: Agency, today: date, but: Any = None) -> list[Handler]:
    """Everybody who may answer a concern about `case` raised at `agency` on that day, except the person `but`.

    They hold the right at that agency, at another agency of the case, or for the whole partnership. Each stands once:
    at `agency` where they are of it. Of a restricted case only those named, unless none of them may answer.
    """
    roles = roles_with(Permission.HANDLE_CONCERN)
    held = Membership.objects.in_force(today).filter(agency__partnership_id=case.partnership_id, role__in=roles)
    near = Q(agency=agency) | Q(agency__in=case.involvements.values("agency")) | Q(role__in=roles & PARTNERSHIP_WIDE)
    rows = held.filter(near, user__is_active=True).select_related("user", "agency").order_by("user__full_name", "pk")
    found: dict[Any, Handler] = {}
    for row in rows:
        if row.user_id not in found or row.agency_id == agency.pk:
            found[row.user_id] = Handler(row.user, row.agency, Role(row.role))
    people = sorted(found.values(), key=lambda each: (each.agency.pk != agency.pk, each.agency.name))
    if case.is_restricted:
        named = set(case.access.in_force(today).values_list("person_id", flat=True))
        people = [each for each in people if each.person.pk in named] or people
    return [each for each in people if each.person.pk != getattr(but, "pk", None)]


def usual_people(handlers: Collection[Handler], agency: Agency) -> list[Handler]:
    """Whom the page has ticked: the agency's own leads; where it has none, those who answer for all agencies."""
    leads = [each for each in handlers if each.agency.pk == agency.pk and each.role == Role.AGENCY_LEAD]
    return leads or [each for each in handlers if each.role in PARTNERSHIP_WIDE]


def people_by_rung(
    handlers: Collection[Handler], *, agency: Agency, chair_pk: Any, administrators: Collection[Handler]
) -> dict[Rung, list[Handler]]:
    """Who stands on each rung: the agency's leads, the coordinators, then the panel chair and the administrators.

    The chair is the round's own where it has one who may answer; otherwise everybody who chairs panels.
    """
    chairs = [each for each in handlers if each.role == Role.CHAIR]
    own = [each for each in handlers if each.person.pk == chair_pk]
    return {
        Rung.LEADS: [each for each in handlers if each.agency.pk == agency.pk and each.role == Role.AGENCY_LEAD],
        Rung.COORDINATORS: [each for each in handlers if each.role == Role.COORDINATOR],
        Rung.LAST: [*(own or chairs), *administrators],
    }


def administrators_of(partnership: Any, today: date, but: Any = None) -> list[Handler]:
    """Those who can give somebody the role that is missing. They may not read the concern and are not shown it."""
    held = Membership.objects.in_force(today).filter(agency__partnership=partnership, role=Role.ADMINISTRATOR)
    rows = held.filter(user__is_active=True).select_related("user", "agency").order_by("user__full_name", "pk")
    people = {row.user_id: Handler(row.user, row.agency, Role.ADMINISTRATOR) for row in rows}
    return [each for pk, each in people.items() if pk != getattr(but, "pk", None)]
