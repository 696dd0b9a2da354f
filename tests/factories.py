"""Legal objects for tests. Everything that has a state gets there through the actions people use."""

from datetime import UTC, date, datetime
from functools import cache
from itertools import count

from django.contrib.auth.hashers import make_password

from access.roles import Role
from accounts.actions.roles import forget_rights
from accounts.models import Agency, AgencyKind, Membership, Partnership, User

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
PASSWORD = "a long enough password 1"
_numbers = count(1)


def make_partnership(name: str = "", **extra) -> Partnership:
    """A partnership with its office."""
    number = next(_numbers)
    partnership = Partnership.objects.create(
        name=name or f"Testshire Partnership {number}",
        short_name=f"TP{number}",
        slug=f"testshire-{number}",
        reference_prefix="TS",
        created_at=NOW,
        **extra,
    )
    make_agency(partnership, kind=AgencyKind.OFFICE, name="Partnership office")
    return partnership


def make_agency(partnership: Partnership, kind: str = AgencyKind.POLICE, name: str = "") -> Agency:
    number = next(_numbers)
    return Agency.objects.create(
        partnership=partnership, name=name or f"Agency {number}", short_name=f"A{number}", kind=kind
    )


def office_of(partnership: Partnership) -> Agency:
    return partnership.agencies.get(kind=AgencyKind.OFFICE)


def make_person(role: Role | None = None, agency: Agency | None = None, name: str = "") -> User:
    """A person, with a role at an agency where one is given. Signs in with PASSWORD."""
    number = next(_numbers)
    user = User(email=f"person{number}@example.org", full_name=name or f"Person {number}")
    user.password = hashed_password()
    user.save()
    if role is not None:
        assert agency is not None, "A role is held at an agency."
        give_role(user, role, agency)
    return user


@cache
def hashed_password() -> str:
    """PASSWORD as it is stored. Made once a run: the hash is slow on purpose."""
    return make_password(PASSWORD)


def give_role(user: User, role: Role, agency: Agency) -> Membership:
    forget_rights(user)
    return Membership.objects.create(
        user=user, agency=agency, role=role, starts_on=date(2020, 1, 1), granted_by=None, granted_at=NOW
    )
