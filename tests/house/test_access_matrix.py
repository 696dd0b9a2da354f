"""Every address, knocked at by everybody, against the reviewed table; and what no table may ever allow."""

import pytest

from tests.house import rows, table
from tests.house.actors import ACTORS, HATS, STRANGER, words
from tests.house.addresses import SIGN_IN_PAGES, all_addresses, is_ours, our_addresses
from tests.house.visits import visit
from tests.house.walls import faults_of
from tests.house.world import all_doors, doors_of

METHODS = ("GET", "POST")
DOORS = all_doors()
WALLS = rows.walls()
KEYS = {table.key_of(method, door) for method in METHODS for door in DOORS} | {rows.key_of(wall) for wall in WALLS}


@pytest.mark.parametrize("address", our_addresses(), ids=str)
def test_world_knows_a_row_for_every_address(address):
    assert doors_of(address), f"Tell tests/house/world.py which row {address.route} is called with."


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("door", DOORS, ids=str)
def test_everybody_gets_what_the_table_says(world, door, method):
    """A way of asking that is refused (405) to somebody whom every guard lets through stands in no line."""
    key, path, found, faults = table.key_of(method, door), door.path(world), {}, []
    actors = ACTORS if is_asked_this_way(world, method, path) else [(HATS, None), (STRANGER, None)]
    for actor in actors:
        with visit(world.sessions[actor], method, path) as came:
            found[actor] = table.outcome_of(came)
            faults += [f"{key}: {words(actor)} {fault}" for fault in faults_of(came, actor, door)]
    assert not faults, "\n".join(faults)
    if table.WRITING:
        table.write(key, found if len(found) == len(ACTORS) else {}, KEYS)
        return
    reviewed = table.read().get(key)
    if len(found) < len(ACTORS):
        assert reviewed is None, f"{key} answers 405 to everybody, and the reviewed table says otherwise."
        return
    assert reviewed, f"{key} is not in the reviewed table: write it with WRITE_ACCESS_TABLE=1 and read it."
    assert not (differs := table.differences(key, table.cells(reviewed), found)), differs


@pytest.mark.parametrize("wall", WALLS, ids=rows.key_of)
def test_everybody_has_the_rows_the_table_says(world, wall):
    key, found = rows.key_of(wall), rows.rows_seen(world, wall)
    if table.WRITING:
        table.write(key, found, KEYS)
        return
    reviewed = table.read().get(key)
    assert reviewed, f"{key} is not in the reviewed table: write it with WRITE_ACCESS_TABLE=1 and read it."
    assert not (differs := table.differences(key, table.cells(reviewed), found)), differs


def is_asked_this_way(world, method: str, path: str) -> bool:
    with visit(world.sessions[HATS, None], method, path) as came:
        return came.status != 405


def test_table_has_no_line_without_a_door():
    assert set(table.read()) <= KEYS


def test_sign_in_pages_are_the_known_ones():
    """A new page under /accounts/ is noticed: decide whether it guards itself, then list it."""
    named = {each.name for each in all_addresses() if not is_ours(each) and each.pattern.name}
    assert named <= SIGN_IN_PAGES, f"Not listed yet: {', '.join(sorted(named - SIGN_IN_PAGES))}."
