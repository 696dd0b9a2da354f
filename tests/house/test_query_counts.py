"""A page asks the database as often when its lists are long as when they are short, and stays light all the same."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby

import pytest
from django.conf import settings
from django.db import connection

from access.roles import Role
from accounts.logos import clean_logo
from accounts.models import Partnership
from documents.actions import keep_file
from tests.accounts.test_logos import picture
from tests.factories import NOW
from tests.house import table
from tests.house.actors import ACTORS, OTHER, OWN, STRANGER, Actor, words
from tests.house.growing import grow
from tests.house.visits import undone, visit
from tests.house.weighing import first_load, weight, weight_of_file
from tests.house.world import Door, all_doors
from ui.assets import NEVER_WORN

pytestmark = pytest.mark.django_db  # the run's own database is made for tests that say so
DOORS = all_doors()
USUAL = {Role.COORDINATOR, Role.AGENCY_LEAD}
# Pages whose work is by nature one step a row, each with its reason.
BY_NATURE: dict[str, str] = {}
MOST_BYTES, MOST_REQUESTS = 45_000, 7
WORN = re.compile(r'class="([^"]*)"')


@dataclass
class Asked:
    """What one visit asked the database for; and what the page's first load takes, (bytes, requests), if it is one, and
    which looks it has that no page is said to have."""

    queries: list[str]
    load: tuple[int, int] | None
    undressed: set[str]


@dataclass
class Look:
    """One person's visits to a page, at 2 rows and at 40."""

    door: Door
    actor: Actor
    few: Asked
    many: Asked

    def __str__(self) -> str:
        return f"{self.door} ({words(self.actor)})"


@pytest.fixture(scope="module")
def looks(the_world, reviewed, django_db_blocker) -> Iterator[list[Look]]:
    """The coordinator's look, the agency lead's, or that of the first person who is shown the page."""
    with django_db_blocker.unblock(), undone():
        yield taken(the_world, list(usual(knocks(reviewed))))


def test_no_page_asks_more_often_when_its_lists_are_long(looks):
    assert not (faults := faults_among(looks)), "\n".join(faults)


@pytest.mark.drill
def test_no_page_asks_anybody_more_often_when_its_lists_are_long(world, reviewed):
    """One person of each role that is shown the page looks twice."""
    assert not (faults := faults_among(taken(world, list(knocks(reviewed))))), "\n".join(faults)


def test_every_first_load_is_light(looks):
    """45 KB compressed without fonts, in seven requests, of a partnership with colours and a logo of its own."""
    loads = [(look, look.few.load, look.many.load) for look in looks if look.few.load]
    heavy = [
        f"{look}: {few[0]:,} bytes, {many[0]:,} with long lists"
        for look, few, many in loads
        if max(few[0], many[0]) > MOST_BYTES
    ]
    busy = [f"{look}: {many[1]} requests" for look, _, many in loads if many[1] > MOST_REQUESTS]
    assert max(many[1] for _, _, many in loads) == MOST_REQUESTS, "A logo and a page's own style are not seen."
    assert not (faults := heavy + busy), "\n".join(faults)


def test_no_page_wears_what_the_stylesheet_leaves_out(looks):
    assert {str(look): worn for look in looks if (worn := look.few.undressed | look.many.undressed)} == {}


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


def taken(world, knocks: list[tuple]) -> list[Look]:
    """Everything is grown by 2 rows, then by 38 more."""
    put_a_logo(world)
    weight_of = weigher(world)
    grow(world, 2)
    few = [asked_by(world, *knock, weight_of) for knock in knocks]
    grow(world, 38)
    return [Look(*knock, before, asked_by(world, *knock, weight_of)) for knock, before in zip(knocks, few, strict=True)]


def faults_among(looks: list[Look]) -> list[str]:
    """Pages that ask more often than before they grew."""
    return [
        f"{look}: {len(few)} queries at 2 rows, {len(many)} at 40; most often: {repeated(many)}"
        for look, few, many in ((look, look.few.queries, look.many.queries) for look in looks)
        if len(many) > len(few) and str(look.door) not in BY_NATURE
    ]


def asked_by(world, door, actor, weight_of: Callable[[str], int] | None = None) -> Asked:
    queries: list[str] = []

    def watch(execute, sql, params, many, context):
        queries.append(str(sql))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch), visit(world.sessions[actor], "GET", door.path(world)) as came:
        assert came.status == 200, f"{door}: {came.status} {came.problem}"
    if not came.is_html:
        return Asked(queries, None, set())
    undressed = {each for worn in WORN.findall(came.text) for each in worn.split() if NEVER_WORN.fullmatch(each)}
    return Asked(queries, first_load(came.body, weight_of) if weight_of else None, undressed)


def put_a_logo(world) -> None:
    kept = keep_file(name="logo.png", content_type="image/png", content=clean_logo(picture()), at=NOW)
    Partnership.objects.filter(pk=world.partnership.pk).update(logo=kept)


def weigher(world) -> Callable[[str], int]:
    """Weighs what a page names: a file of ours, or the partnership's colours, which the portal writes."""

    @cache
    def weight_of(address: str) -> int:
        if address.startswith(settings.STATIC_URL):
            return weight_of_file(address)
        with visit(world.sessions[STRANGER, None], "GET", address) as came:
            assert came.status == 200, f"{address}: {came.status}"
        return weight(came.body)

    return weight_of


def repeated(asked: list[str]) -> str:
    most = max(set(asked), key=asked.count)
    return f"{asked.count(most)} x {most[:300]}"
