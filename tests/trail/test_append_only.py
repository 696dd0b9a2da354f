"""The trail only grows, whoever asks, and an application's role that is tricked can do no more than add to it."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.factories import NOW, make_partnership, make_person
from trail.actions import record_view
from trail.models import TrailEvent

STATEMENTS = (
    "update trail_trailevent set actor_name = 'nobody'",
    "update trail_trailevent set at = now() where id = {id}",
    "update trail_trailevent set actor_name = 'nobody' where false",
    "delete from trail_trailevent where id = {id}",
    "delete from trail_trailevent",
    "with gone as (delete from trail_trailevent returning *) select count(*) from gone",
    "truncate trail_trailevent",
    "drop table trail_trailevent",
    "alter table trail_trailevent add column hidden boolean",
    "alter table trail_trailevent disable trigger all",
    "insert into trail_trailevent select * from trail_trailevent on conflict (id) do update set actor_name = 'x'",
    "merge into trail_trailevent t using (select {id} as id) s on t.id = s.id when matched then delete",
    "create rule quiet as on insert to trail_trailevent do instead nothing",
    "alter table trail_trailevent owner to auditportal_app",
    "set session_replication_role = replica",
)


@pytest.fixture
def event(db) -> TrailEvent:
    return record_view(subject=make_partnership(), by=make_person(), at=NOW)


@pytest.mark.parametrize("statement", STATEMENTS)
def test_application_role_is_refused(event, statement):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format(id=event.pk))
    assert TrailEvent.objects.get(pk=event.pk).actor_name == event.actor_name


def test_tests_run_as_the_application_and_not_as_the_owner(db):
    with connection.cursor() as cursor:
        cursor.execute("select current_user, (select tableowner from pg_tables where tablename = 'trail_trailevent')")
        role, owner = cursor.fetchone()
    assert role == "auditportal_app"
    assert role != owner


def test_event_in_memory_is_neither_changed_nor_deleted(event):
    event.actor_name = "nobody"
    with pytest.raises(TypeError, match="only grows"):
        event.save()
    with pytest.raises(TypeError, match="only grows"):
        event.delete()


@pytest.mark.parametrize("how", ["update", "delete"])
def test_queryset_is_refused_by_the_database(event, how):
    rows = TrailEvent.objects.filter(pk=event.pk)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(actor_name="nobody") if how == "update" else rows.delete()
    assert rows.exists()
