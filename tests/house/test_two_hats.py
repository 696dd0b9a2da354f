"""What a person holds in one partnership gives them nothing in another where they hold less."""

import pytest

from access.roles import Role
from tests.factories import give_role, make_person
from tests.house import table
from tests.house.actors import MATTER, OWN, sign_in
from tests.house.addresses import is_public
from tests.house.making import CANARY
from tests.house.visits import visit
from tests.house.world import all_doors

pytestmark = pytest.mark.drill

DOORS = [door for door in all_doors() if not is_public(door.address)]
GIVEN = {table.PAGE, table.FORM, table.DONE}


@pytest.mark.parametrize("role", [Role.PRACTITIONER, Role.OWNER, Role.EXECUTIVE, Role.AUDITOR, Role.AGENCY_LEAD])
def test_roles_elsewhere_add_nothing_here(world, reviewed, role):
    person = make_person(role, world.own)
    for each in Role:
        give_role(person, each, world.away)
    session = sign_in({("hats", None): person}, world.partnership)["hats", None]
    faults = []
    for door in DOORS:
        for method in ("GET", "POST"):
            key = table.key_of(method, door)
            if key not in reviewed or reviewed[key][OWN, role] in GIVEN:
                continue
            with visit(session, method, door.path(world)) as came:
                got = table.outcome_of(came)
                told = any(word.encode() in came.body for word in (MATTER, CANARY))
                if told or (door.address.names_a_row and got in GIVEN):
                    faults.append(f"{key}: {table.meaning(got)}{', and told what is worked on here' if told else ''}")
    assert not faults, "\n".join(faults)
