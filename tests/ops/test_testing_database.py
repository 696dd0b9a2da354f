"""The tests themselves run as the portal does: with the application's role and every trigger on."""

import threading

import pytest
from django.db import DatabaseError, connection, transaction

from ops import testing_database


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


@pytest.mark.django_db(transaction=True)
def test_tables_are_emptied_only_once_an_answer_still_under_way_is_given():
    begun, may_end = threading.Event(), threading.Event()

    def answer() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM trail_trailevent")
            begun.set()
            may_end.wait(10)
        connection.close()

    page = threading.Thread(target=answer)
    page.start()
    begun.wait(10)
    with pytest.raises(TimeoutError, match="trail_trailevent"):
        testing_database.wait_for_others(seconds=0.1)
    may_end.set()
    testing_database.wait_for_others()
    page.join()
