"""A page asks the database as often when its lists are long as when they are short."""

import pytest
from django.db import connection

from tests.house import table
from tests.house.actors import ACTORS, OTHER, OWN
from tests.house.growing import grow
from tests.house.visits import visit
from tests.house.world import all_doors

pytestmark = pytest.mark.drill

DOORS = all_doors()
# Pages whose work is by nature one step a row, each with its reason.
BY_NATURE: dict[str, str] = {}


def test_no_page_asks_more_often_when_its_lists_are_long(world, reviewed):
    """Everything is grown by 2 rows, then by 38 more; one person of each role that is shown the page looks twice."""
    knocks = [
        (door, actor)
        for door in DOORS
        for actor in ACTORS
        if actor[0] in {OWN, OTHER}
        and reviewed[f"GET  {door}"][actor] == table.PAGE
        and is_first(reviewed, door, actor)
    ]
    grow(world, 2)
    few = {knock: queries_of(world, *knock) for knock in knocks}
    grow(world, 38)
    many = {knock: queries_of(world, *knock) for knock in knocks}
    faults = [
        f"{door} ({actor[0]} {actor[1]}): {len(few[door, actor])} queries at 2 rows, {len(many[door, actor])} at 40; "
        f"most often: {repeated(many[door, actor])}"
        for door, actor in knocks
        if len(many[door, actor]) > len(few[door, actor]) and str(door) not in BY_NATURE
    ]
    assert not faults, "\n".join(faults)


def is_first(reviewed, door, actor) -> bool:
    """Own agency's people; another's only where the own ones are not shown the page."""
    cells = reviewed[f"GET  {door}"]
    return actor[0] == OWN or cells.get((OWN, actor[1])) != table.PAGE


def queries_of(world, door, actor) -> list[str]:
    asked: list[str] = []

    def watch(execute, sql, params, many, context):
        asked.append(str(sql))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch), visit(world.sessions[actor], "GET", door.path(world)) as came:
        assert came.status == 200, f"{door}: {came.status} {came.problem}"
    return asked


def repeated(asked: list[str]) -> str:
    most = max(set(asked), key=asked.count)
    return f"{asked.count(most)} x {most[:300]}"
