"""One thing's trouble keeps no other waiting."""

import logging

import pytest
from django.db import connection

from notices.models import Notice
from notices.sweeping import one_by_one
from tests.factories import NOW

pytestmark = pytest.mark.django_db
log = logging.getLogger("tests.sweeping")


def keep(*, pk, at):
    """Writes one row; of two, the second asks the database for what it has not got."""
    Notice.objects.create(to_email="a@example.org", subject=str(pk), body="", created_at=at)
    if pk == 2:
        with connection.cursor() as cursor:
            cursor.execute("select 1 from no_such_table")
    return 1


def test_what_fails_leaves_nothing_is_logged_by_its_id_and_the_next_has_its_turn(caplog):
    assert one_by_one([1, 2, 3], keep, at=NOW, log=log, trouble="Thing %s did not work.") == 2
    assert sorted(Notice.objects.values_list("subject", flat=True)) == ["1", "3"]
    assert [record.getMessage() for record in caplog.records] == ["Thing 2 did not work."]


def test_a_fault_of_our_own_is_not_hidden():
    def fault(*, pk, at):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        one_by_one([1], fault, at=NOW, log=log, trouble="%s")
