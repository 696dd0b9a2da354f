"""A page asks the database as often when its lists are long as when they are short."""

from collections.abc import Iterator
from itertools import groupby

import pytest
from django.db import connection

from access.roles import Role
from tests.house import table
from tests.house.actors import ACTORS, OTHER, OWN, words
from tests.house.growing import grow
from tests.house.visits import visit
from tests.house.world import all_doors

DOORS = all_doors()
USUAL = {Role.COORDINATOR, Role.AGENCY_LEAD}
# Pages whose work is by nature one step a row, each with its reason.
BY_NATURE: dict[str, str] = {}


def test_no_page_asks_more_often_when_its_lists_are_long(world, reviewed):
    """The coordinator's look, the agency lead's, or that of the first person who is shown the page."""
    assert not (faults := faults_among(world, list(usual(knocks(reviewed))))), "\n".join(faults)


@pytest.mark.drill
def test_no_page_asks_anybody_more_often_when_its_lists_are_long(world, reviewed):
    """One person of each role that is shown the page looks twice."""
    assert not (faults := faults_among(world, list(knocks(reviewed)))), "\n".join(faults)


def knocks(reviewed) -> Iterator[tuple]:
    """Own agency's people; another's only where the own ones are not shown the page."""
    for door in DOORS:
        cells = reviewed[f"GET  {door}"]
        for place, role in ACTORS:
            if cells.get((place, role)) == table.PAGE and (
                place == OWN or (place == OTHER and cells.get((OWN, role)) != table.PAGE)
            ):
                yield door, (place, role)


def usual(found) -> Iterator[tuple]:
    for _, group in groupby(found, key=lambda knock: knock[0]):
        looks = list(group)
        yield from [knock for knock in looks if knock[1][1] in USUAL] or looks[:1]


def faults_among(world, looks: list[tuple]) -> list[str]:
    """Everything is grown by 2 rows, then by 38 more: pages that now ask more often than before."""
    grow(world, 2)
    few = [queries_of(world, *knock) for knock in looks]
    grow(world, 38)
    return [
        f"{door} ({words(actor)}): {len(before)} queries at 2 rows, {len(after)} at 40; most often: {repeated(after)}"
        for (door, actor), before in zip(looks, few, strict=True)
        if len(after := queries_of(world, door, actor)) > len(before) and str(door) not in BY_NATURE
    ]


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
