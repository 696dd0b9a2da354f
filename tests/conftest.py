"""What every test stands on: real servers, the application's own role, a browser, no outside world."""

import os
import socket
from collections.abc import Callable, Iterator
from typing import Any

import django
import pytest
from django.conf import settings
from django.db import transaction

from ops.testing import prepare_test_run

prepare_test_run()
django.setup()  # pytest-django looked for settings before this file made them

from ops import testing_database  # noqa: E402
from ops.stack import Stack  # noqa: E402

pytest_plugins = ["tests.spread", "tests.browsing"]
# Passwords in tests are no secrets, and there are hundreds; the portal itself hashes them slowly.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    testing_database.connect_as_owner()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """Migrated by the owner; every test then connects as the application."""
    testing_database.empty_tables_as_owner()
    with django_db_blocker.unblock():
        testing_database.connect_as_application()
    yield
    with django_db_blocker.unblock():
        testing_database.send_others_away()
        testing_database.connect_as_owner()
        testing_database.send_others_away()


@pytest.fixture(scope="module")
def once(request, django_db_setup, django_db_blocker) -> Iterator[Callable]:
    """`once(make)` makes what all tests of a module start from; whatever a test does to its rows is undone.

    It stands in a transaction that is never committed, so no test of such a module may need one of its own. The tests
    share its objects as well as its rows: each takes a copy.
    """
    alone = [item for item in request.session.items if item.path == request.node.path and commits(item)]
    assert not alone, f"{alone[0].name} commits, and would wait for this module's world for ever: give it another file."
    world = transaction.atomic()
    world._from_testcase = True  # durable blocks inside are let through, as in Django's own TestCase

    def made(make: Callable[[], Any]) -> Any:
        with django_db_blocker.unblock():
            return make()

    with django_db_blocker.unblock():
        world.__enter__()
    yield made
    with django_db_blocker.unblock():
        transaction.set_rollback(True)
        world.__exit__(None, None, None)


def commits(item: pytest.Item) -> bool:
    return any(mark.kwargs.get("transaction") for mark in item.iter_markers("django_db"))


@pytest.fixture(scope="session", autouse=True)
def no_outside_world() -> Iterator[None]:
    """A connection to another machine fails: a test that needs one is wrong."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in ("127.0.0.1", "::1", "localhost"):
            raise AssertionError(f"A test tried to reach {address[0]}.")
        return connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        yield


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    return {**browser_type_launch_args, "executable_path": os.environ.get("CHROMIUM") or None, "args": CHROMIUM_FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict) -> dict:
    return {**browser_context_args, "locale": "en-GB", "timezone_id": "Europe/London"}


@pytest.fixture(scope="session")
def stack() -> Iterator[Stack]:
    """A complete portal with one administrator, setup@example.org; shared by the tests that name it."""
    with Stack.start(empty=True) as running:
        yield running
