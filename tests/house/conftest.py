"""One world for all tests of the house: made once in a transaction that is never committed."""

import pytest
from django.db import transaction

from tests.house import table
from tests.house.actors import sign_in
from tests.house.making import make_world


@pytest.fixture(scope="package")
def the_world(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        frame = transaction.atomic()
        frame._from_testcase = True  # durable blocks inside are let through, as in Django's own TestCase
        frame.__enter__()
        try:
            world = make_world()
            world.sessions = sign_in(world.people, world.partnership)
            yield world
        finally:
            transaction.set_rollback(True)
            frame.__exit__(None, None, None)


@pytest.fixture
def world(the_world, db):
    """The world as it was made; whatever a test does to it is undone."""
    return the_world


@pytest.fixture(scope="package")
def reviewed() -> dict:
    """The reviewed table: {"GET  accounts:people_list": {actor: letter}}."""
    return table.reviewed()
