"""What a person holds in one place gives them nothing in another where they hold less."""

import pytest

from access.roles import PARTNERSHIP_WIDE, Role
from accounts.models import Agency
from tests.factories import give_role, make_person
from tests.house import table
from tests.house.actors import MATTER, OTHER, OWN, sign_in
from tests.house.addresses import is_public
from tests.house.making import CANARY
from tests.house.visits import visit
from tests.house.world import all_doors

DOORS = [door for door in all_doors() if not is_public(door.address)]
GIVEN = {table.PAGE, table.FORM, table.DONE}
LOCAL = [role for role in Role if role not in PARTNERSHIP_WIDE]
COMMON = (Role.PRACTITIONER, Role.OWNER, Role.SCRUTINEER, Role.AUDITOR, Role.AGENCY_LEAD)
HERE = [role if role in COMMON else pytest.param(role, marks=pytest.mark.drill) for role in Role]


@pytest.mark.parametrize("role", HERE)
def test_roles_in_another_partnership_add_nothing_here(world, reviewed, role):
    session = session_of(world, role, Role, world.away)
    faults = []
    for key, door, method in knocks(reviewed, [(OWN, role)]):
        with visit(session, method, door.path(world)) as came:
            got = table.outcome_of(came)
            told = any(word.encode() in came.body for word in (MATTER, CANARY))
            if told or (door.address.names_a_row and got in GIVEN):
                faults.append(f"{key}: {table.meaning(got)}{', and told what is worked on here' if told else ''}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("role", HERE)
def test_roles_at_another_agency_add_nothing_at_ones_own(world, reviewed, role):
    """Both hats together open what one of them opens, and no more."""
    session = session_of(world, role, LOCAL, world.other)
    hats = [(OWN, role), *((OTHER, each) for each in LOCAL)]
    faults = []
    for key, door, method in knocks(reviewed, hats):
        with visit(session, method, door.path(world)) as came:
            if (got := table.outcome_of(came)) in GIVEN and door.address.names_a_row:
                faults.append(f"{key}: {table.meaning(got)}")
    assert not faults, "\n".join(faults)


def session_of(world, role: Role, others, agency: Agency) -> str:
    """Signed in as somebody who holds one role here and others there, working here."""
    person = make_person(role, world.own)
    for each in others:
        give_role(person, each, agency)
    return sign_in({("hats", None): person}, world.partnership)["hats", None]


def knocks(reviewed, hats):
    """Every door, and way of asking it knows, that none of these people is let through."""
    for door in DOORS:
        for method in ("GET", "POST"):
            cells = reviewed[key := table.key_of(method, door)]
            if cells and not {cells[hat] for hat in hats} & GIVEN:
                yield key, door, method
