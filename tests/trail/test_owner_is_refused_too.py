"""Even the role that owns the trail's table changes nothing by accident: triggers refuse it."""

import pytest
from django.db import DatabaseError, connection, transaction

from ops.testing_database import as_owner
from tests.factories import NOW, make_partnership, make_person
from trail.actions import record_view
from trail.models import TrailEvent


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "statement",
    ["update trail_trailevent set actor_name = ''", "delete from trail_trailevent", "truncate trail_trailevent"],
)
def test_trigger_refuses_the_owner(statement):
    record_view(subject=make_partnership(), by=make_person(), at=NOW)
    with as_owner(), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert TrailEvent.objects.count() == 1
