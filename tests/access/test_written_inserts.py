"""Rows added by SQL put together once are the rows a model would have saved."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.forms.models import model_to_dict

from access.written_inserts import WrittenInsert
from jobs.models import Job
from tests.factories import NOW, make_person
from trail.models import EventKind, TrailEvent

pytestmark = pytest.mark.django_db
ADD_JOBS = WrittenInsert(Job, "ON CONFLICT (effect_key) DO NOTHING")


def job(key, **fields):
    kept = {"kind": "briefings.render", "subject_type": "x", "subject_id": "1", "requested_at": NOW}
    return Job(effect_key=key, **kept | fields)


def event(number):
    about = {"actor_name": "Ann O'Hara %s $1", "subject_type": "x", "subject_id": str(number), "subject_name": "“X”"}
    return TrailEvent(at=NOW, kind=EventKind.VIEWED, **about)


@pytest.mark.parametrize("many", [1, 3, 4])
def test_what_is_kept_is_what_was_meant(many):
    person = make_person()
    meant = [
        job(f"key {n} %s $1 'é'", requested_by_id=person.pk, total_count=n, lease_until=NOW + timedelta(seconds=n))
        for n in range(many)
    ]
    assert ADD_JOBS(meant) == [each.pk for each in meant]
    for each in meant:
        assert model_to_dict(Job.objects.get(pk=each.pk)) == model_to_dict(each)


@pytest.mark.parametrize("many", [1, 3, 4])
def test_keys_that_the_database_counts_come_back_in_order(many):
    keys = WrittenInsert(TrailEvent)([event(number) for number in range(many)])
    kept = TrailEvent.objects.filter(pk__in=keys).order_by("pk")
    assert [(each.pk, each.subject_id, each.actor_name) for each in kept] == [
        (key, str(number), "Ann O'Hara %s $1") for number, key in enumerate(keys)
    ]


def test_only_what_was_added_is_told_where_the_rest_was_known():
    assert ADD_JOBS([job("one")])
    assert ADD_JOBS([job("one")]) == []
    second = job("two")
    assert ADD_JOBS([job("one"), second]) == [second.pk]


def test_what_the_database_refuses_is_an_error():
    with pytest.raises(DatabaseError):
        ADD_JOBS([job("no day", requested_at=None)])
