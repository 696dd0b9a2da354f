"""A partnership with two agencies and three people, and a visitor at an address of their own."""

from dataclasses import dataclass
from uuid import uuid4

import pytest
from django.test import Client

from access.roles import Role
from accounts.models import Agency, Partnership, User
from tests.factories import make_agency, make_partnership, make_person, office_of


@dataclass
class Town:
    """Our partnership: its coordinator, an auditor of its police, and the coordinator of another partnership."""

    partnership: Partnership
    office: Agency
    police: Agency
    coordinator: User
    auditor: User
    stranger: User


@pytest.fixture
def town(db) -> Town:
    ours, theirs = make_partnership(), make_partnership()
    police = make_agency(ours, name="Testshire Police")
    return Town(
        partnership=ours,
        office=office_of(ours),
        police=police,
        coordinator=make_person(Role.COORDINATOR, office_of(ours), name="Coordinator Own"),
        auditor=make_person(Role.AUDITOR, police, name="Auditor Own"),
        stranger=make_person(Role.COORDINATOR, office_of(theirs), name="Coordinator Elsewhere"),
    )


@pytest.fixture
def visitor() -> Client:
    """A browser whose tries are counted for itself alone."""
    return Client(REMOTE_ADDR=f"2001:db8::{uuid4().hex[:4]}:{uuid4().hex[:4]}")


@pytest.fixture
def at_work(town, visitor) -> Client:
    """The coordinator's browser, signed in."""
    visitor.force_login(town.coordinator)
    return visitor
