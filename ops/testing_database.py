"""The test database: made and emptied by the role that owns it, used by the application's role."""

import contextlib
import os
import time
from collections.abc import Iterator
from typing import Any

import dj_database_url
from django.db import connections
from django.test import TransactionTestCase

ROLE_SETTINGS = ("USER", "PASSWORD", "HOST", "PORT")
TRUNCATE_TRIGGERS = """
    SELECT tgrelid::regclass::text, quote_ident(tgname) FROM pg_trigger
    WHERE NOT tgisinternal AND tgenabled <> 'D' AND tgtype & 32 <> 0
"""


def role_settings(variable: str) -> dict[str, Any]:
    parsed = dj_database_url.parse(os.environ.get(variable) or os.environ["DATABASE_URL"])
    return {name: parsed.get(name, "") for name in ROLE_SETTINGS}


def connect_as_owner() -> None:
    """From here on Django connects as the owner: to make the test database or to drop it."""
    switch_role("DATABASE_OWNER_URL")
    if os.environ.get("PORTAL_TEST_TEMPLATE"):
        connections["default"].settings_dict["TEST"]["TEMPLATE"] = os.environ["PORTAL_TEST_TEMPLATE"]


def connect_as_application() -> None:
    """From here on Django connects as the portal does when people use it."""
    switch_role("DATABASE_URL")


def send_others_away() -> None:
    """End this role's other sessions in this database, which nobody can drop while one of them is open."""
    with connections["default"].cursor() as cursor:
        cursor.execute("""
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()
        """)


def wait_for_others(seconds: float = 20) -> None:
    """Until no other session of this role is within a transaction in this database.

    A page that a test left may still be answered by a thread of the live server; TRUNCATE takes every table in its
    own order, and the two could wait for each other for ever. Raises TimeoutError after `seconds`, with what they do.
    """
    until = time.monotonic() + seconds
    while busy := others_within_a_transaction():
        if time.monotonic() > until:
            raise TimeoutError(f"The test left work behind in the database: {busy}")
        time.sleep(0.02)


def others_within_a_transaction() -> list[tuple[int, str]]:
    """Process number and last statement of each; parallel helpers and the like have no statement of their own."""
    with connections["default"].cursor() as cursor:
        cursor.execute("""
            SELECT pid, left(query, 200) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()
              AND backend_type = 'client backend' AND xact_start IS NOT NULL
        """)
        return list(cursor.fetchall())


def switch_role(variable: str) -> None:
    connection = connections["default"]
    connection.close()
    connection.settings_dict.update(role_settings(variable))


@contextlib.contextmanager
def as_owner() -> Iterator[None]:
    """This thread's connection, for a while, as the role that owns the tables; other threads keep theirs."""
    application = connections["default"]
    application.close()
    owner = application.copy()
    owner.settings_dict.update(role_settings("DATABASE_OWNER_URL"))
    connections["default"] = owner
    try:
        yield
    finally:
        owner.close()
        connections["default"] = application


@contextlib.contextmanager
def truncate_allowed() -> Iterator[None]:
    """Without the triggers that refuse TRUNCATE; they hold again afterwards."""
    with connections["default"].cursor() as cursor:
        cursor.execute(TRUNCATE_TRIGGERS)
        triggers = cursor.fetchall()
        alter(cursor, triggers, "DISABLE")
        try:
            yield
        finally:
            alter(cursor, triggers, "ENABLE")


def alter(cursor: Any, triggers: list[tuple[str, str]], word: str) -> None:
    for table, trigger in triggers:
        cursor.execute(f"ALTER TABLE {table} {word} TRIGGER {trigger}")  # both names are quoted by PostgreSQL


def empty_tables_as_owner() -> None:
    """Make Django's flush after a transactional test run as the owner.

    Such a test ends with TRUNCATE of every table and with the signal after migrations, which
    grants rights. The application's role may do neither, and append-only tables have triggers
    that refuse TRUNCATE to everybody. So the flush, and nothing else, gets the owner's
    connection with those triggers off; tests themselves never see either.
    """
    cases: Any = TransactionTestCase  # its private method is the one place where Django flushes
    flush = cases._fixture_teardown

    def flush_as_owner(case: TransactionTestCase) -> None:
        wait_for_others()  # as the application, which sees what its own other sessions do
        with as_owner(), truncate_allowed():
            flush(case)

    cases._fixture_teardown = flush_as_owner
