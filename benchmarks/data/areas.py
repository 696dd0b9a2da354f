"""A partnership with six agencies and the people who run its audits."""

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from access.roles import Role
from accounts.models import Agency, AgencyKind, Membership, Partnership, User
from audits.models import Round

KINDS = [kind for kind in AgencyKind if kind != AgencyKind.OFFICE][:6]
PASSWORD = "made up for the bench 2026"  # noqa: S105 - of people who do not exist
MANY = 2000


@dataclass
class Area:
    """What the rows of one partnership are hung on."""

    partnership: Partnership
    agencies: list[Agency]
    user: User
    approver: User
    now: datetime
    auditors: dict[Agency, User] = field(default_factory=dict)
    rounds: list[Round] = field(default_factory=list)

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)

    @property
    def closed(self) -> list[Round]:
        return self.rounds[:-2]


def make_area(number: int, now: datetime) -> Area:
    """The first of its people coordinates, reads the dashboard and audits for the first agency; each other agency has
    an auditor of its own; a chair agrees and approves."""
    partnership = Partnership.objects.create(
        name=f"Area {number + 1}", short_name=f"A{number + 1}", slug=f"area-{number + 1}", created_at=now
    )
    agencies = Agency.objects.bulk_create(
        Agency(partnership=partnership, name=kind.label, short_name=kind.value[:10], kind=kind) for kind in KINDS
    )
    user = person(f"bench{number + 1}@example.org", "Ash Benchley")
    approver = person(f"second{number + 1}@example.org", "Rowan Secondwood")
    for role in (Role.COORDINATOR, Role.EXECUTIVE, Role.AUDITOR):
        hold(user, agencies[0], role, now)
    hold(approver, agencies[1], Role.CHAIR, now)
    area = Area(partnership, list(agencies), user, approver, now, {agencies[0]: user})
    for place, agency in enumerate(agencies[1:], start=2):
        area.auditors[agency] = person(f"auditor{number + 1}-{place}@example.org", f"Auditor {place}")
        hold(area.auditors[agency], agency, Role.AUDITOR, now)
    return area


def person(email: str, name: str) -> User:
    return User.objects.create(email=email, full_name=name, password=hashed())


def hold(user: User, agency: Agency, role: Role, now: datetime) -> None:
    Membership.objects.create(
        user=user, agency=agency, role=role, starts_on=date(2000, 1, 1), granted_by=None, granted_at=now
    )


@cache
def hashed() -> str:
    """One hash for all: making one takes as long as it should."""
    return make_password(PASSWORD)
