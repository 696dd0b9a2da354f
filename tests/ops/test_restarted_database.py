"""What a person notices when the database was restarted: nothing."""

import copy
from contextlib import closing

import psycopg
import pytest
from django.db import connection
from django.db.backends.postgresql.base import DatabaseWrapper

POOLED = {"pool": {"min_size": 1, "max_size": 1, "timeout": 10}}


@pytest.fixture
def pooled(db):
    """A connection as the web server opens it, from a pool that holds one."""
    settings = copy.deepcopy(connection.settings_dict)
    settings |= {"OPTIONS": settings["OPTIONS"] | POOLED, "CONN_MAX_AGE": 0}
    wrapper = DatabaseWrapper(settings, alias="default")
    yield wrapper
    wrapper.close()
    wrapper.close_pool()


def backend_of(wrapper: DatabaseWrapper) -> int:
    """The server's process that answers one request."""
    with wrapper.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (number,) = cursor.fetchone()
    wrapper.close()
    return number


def test_connection_the_server_ended_is_replaced_before_a_request_uses_it(pooled):
    ended = backend_of(pooled)
    with closing(psycopg.connect(**connection.get_connection_params(), autocommit=True)) as other:
        other.execute("SELECT pg_terminate_backend(%s, 5000)", [ended])
    assert backend_of(pooled) != ended
