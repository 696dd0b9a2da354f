"""The tests themselves run as the portal does: with the application's role and every trigger on."""

import pytest
from django.db import DatabaseError, connection, transaction


def current_role() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        return cursor.fetchone()[0]


def truncate_triggers() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal AND tgtype & 32 <> 0")
        return cursor.fetchall()


@pytest.mark.django_db
def test_tests_connect_as_the_application():
    assert current_role() == "auditportal_app"


@pytest.mark.django_db
def test_application_may_not_empty_a_table():
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE trail_trailevent")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("_time", [1, 2])
def test_transactional_tests_connect_as_the_application_before_and_after_a_flush(_time):
    assert current_role() == "auditportal_app"
    triggers = truncate_triggers()
    assert triggers
    assert {enabled for _, enabled in triggers} == {"O"}
