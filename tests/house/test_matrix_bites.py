"""Take away any one guard, or any one wall between rows, and the matrix notices."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.apps import apps

from tests.house import table
from tests.house.actors import ACTORS, OUTSIDERS
from tests.house.addresses import Address, our_addresses
from tests.house.visits import visit
from tests.house.walls import faults_of
from tests.house.world import all_doors, doors_of

pytestmark = pytest.mark.drill
METHODS = ("GET", "POST")
DOORS = all_doors()
GUARDED = [address for address in our_addresses() if isinstance(getattr(address.view, "portal_access", None), tuple)]
WALLED = sorted(
    {
        (type(model._default_manager.all()), word)
        for model in apps.get_models()
        for word in ("visible_to", "states_visible_to")
        if hasattr(type(model._default_manager.all()), word)
    },
    key=str,
)


@pytest.mark.parametrize("address", GUARDED, ids=str)
def test_view_without_its_guard_is_noticed(world, reviewed, address):
    """Everybody whom the guard refuses knocks once more, until one of them gets another answer."""
    with guard_removed(address):
        assert any(
            letter_at(world, door, method, actor) != table.REFUSED
            for door in doors_of(address)
            for method in METHODS
            for actor in reversed(ACTORS)
            if reviewed[f"{method:<5}{door}"].get(actor) == table.REFUSED
        ), f"{address.name} answers the same without its @requires: what does it guard?"


@pytest.mark.parametrize("wall", WALLED, ids=lambda wall: f"{wall[0].__name__}.{wall[1]}")
def test_rows_without_their_wall_are_noticed(world, reviewed, wall, monkeypatch):
    """Whoever gets past the guard but not to the row knocks once more, until one of them gets further."""
    queryset, word = wall
    monkeypatch.setattr(queryset, word, lambda rows, user: rows.all())
    assert any(noticed(world, reviewed, door, method, actor) for door, method, actor in knocks(reviewed, queryset)), (
        f"Nobody is shown more when {queryset.__name__}.{word} lets everybody see everything."
    )


def knocks(reviewed, queryset) -> Iterator[tuple]:
    """Every reviewed cell that ends at a row, those of the wall's own app first; outsiders before colleagues."""
    app = queryset.__module__.split(".")[0]
    doors = sorted(DOORS, key=lambda door: not door.address.name.startswith(app))
    for actors in (OUTSIDERS, [actor for actor in ACTORS if actor not in OUTSIDERS]):
        for door in doors:
            for method in METHODS:
                cells = reviewed[f"{method:<5}{door}"]
                # Without words in its address a page is the same for all: what it tells is looked at.
                wanted = {table.NOTHING} if door.address.words else {table.NOTHING, table.PAGE}
                yield from ((door, method, actor) for actor in actors if cells.get(actor) in wanted)


def noticed(world, reviewed, door, method, actor) -> bool:
    with visit(world.sessions[actor], method, door.path(world)) as came:
        letter = table.outcome_of(came)
        return letter != reviewed[f"{method:<5}{door}"][actor] or bool(faults_of(came, actor, door))


def letter_at(world, door, method, actor) -> str:
    with visit(world.sessions[actor], method, door.path(world)) as came:
        return table.outcome_of(came)


@contextmanager
def guard_removed(address: Address) -> Iterator[None]:
    """The view as if nobody had written @requires above it; who is not signed in still has to."""
    before, chain = address.pattern.callback, list(unwrapped(address.pattern.callback))
    guard = next(view for view in chain if view.__code__.co_name == "guarded")
    cells = [cell for view in chain for cell in view.__closure__ or () if cell.cell_contents is guard]
    for cell in cells:
        cell.cell_contents = guard.__wrapped__
    if before is guard:

        def bare(request, *args, **kwargs):
            return guard.__wrapped__(request, *args, **kwargs)

        bare.portal_access = "signed_in"
        address.pattern.callback = bare
    try:
        yield
    finally:
        address.pattern.callback = before
        for cell in cells:
            cell.cell_contents = guard


def unwrapped(view: Callable) -> Iterator[Callable]:
    while view is not None:
        yield view
        view = getattr(view, "__wrapped__", None)
