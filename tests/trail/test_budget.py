"""How many cases a person opened within the hour, counted with each look."""

import uuid
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from trail.actions import INSERT, build_event, record_refused, record_views
from trail.budget import ALERT_AT, CONFIRM_AT, URGENT, is_too_many, who_opened_many
from trail.models import EventKind, TrailEvent

NOW = timezone.now()
PLACE = uuid.uuid4()


def case(number: int = 0):
    """Something with which a case is read: here, the case itself."""
    meta = SimpleNamespace(label="cases.Case")
    return SimpleNamespace(
        pk=uuid.UUID(int=number + 1),
        _meta=meta,
        partnership_id=PLACE,
        trail_name=f"Case {number}",
        is_of_one_child=True,
    )


def return_of(number: int):
    meta = SimpleNamespace(label="audits.Return")
    return SimpleNamespace(pk=uuid.uuid4(), _meta=meta, case_id=case(number).pk, partnership_id=PLACE)


def person():
    return SimpleNamespace(pk=uuid.uuid4(), full_name="Ann Example")


def looks(numbers, by, at=NOW, of=case, field="", request="a page"):
    events = [build_event(kind=EventKind.VIEWED, subject=of(number), by=by, at=at, field=field) for number in numbers]
    for event in events:
        event.request_id = request
    return events


def before(events):
    return [many for _, many in INSERT.returning(events)]


@pytest.mark.django_db
def test_each_new_case_is_told_how_many_came_before_it():
    ann = person()
    assert before(looks([0], ann)) == [0]
    assert before(looks([1], ann)) == [1]
    assert before(looks([2, 3], ann)) == [2, 2]
    assert before(looks([4], ann)) == [4]


@pytest.mark.django_db
def test_case_opened_within_the_hour_is_not_new():
    ann = person()
    before(looks([0], ann))
    assert before(looks([0], ann, NOW + timedelta(minutes=59))) == [None]
    assert before(looks([0], ann, NOW + timedelta(minutes=118))) == [None]
    assert before(looks([0], ann, NOW + timedelta(minutes=178))) == [0]


@pytest.mark.django_db
def test_what_is_about_a_case_counts_as_that_case():
    ann = person()
    before(looks([0, 1], ann, of=return_of))
    assert before(looks([0, 2], ann)) == [None, 2]


@pytest.mark.django_db
def test_lists_and_what_is_about_no_case_and_changes_do_not_count():
    ann = person()
    before(looks(range(5), ann, field="list"))
    before(looks(range(5), ann, field="file"))
    before([build_event(kind=EventKind.CHANGED, subject=case(7), by=ann, at=NOW)])
    round_ = SimpleNamespace(pk=uuid.uuid4(), _meta=SimpleNamespace(label="audits.Round"))
    before([build_event(kind=EventKind.VIEWED, subject=round_, by=ann, at=NOW)])
    assert before(looks([0], ann)) == [0]


@pytest.mark.django_db
def test_what_nobody_could_be_asked_for_counts_and_opens_nothing_else():
    """An immediate concern, which nobody is kept from, and what was made behind the page."""
    ann = person()
    before(looks([0], ann, field=URGENT))
    before(looks([1], ann, request=""))
    assert before(looks([0, 1], ann)) == [2, 2]
    assert before(looks([0, 1], ann)) == [None, None]


@pytest.mark.django_db
def test_nobody_pays_for_what_another_opened():
    before(looks(range(10), person()))
    assert before(looks([0], person())) == [0]


class TestCounting(TestCase):
    @given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 200), st.booleans()), max_size=25))
    def test_count_is_that_of_plain_python(self, steps):
        ann, bob = person(), person()
        seen: list[tuple] = []
        for number, minute, is_ann in sorted(steps, key=lambda step: step[1]):
            by, at = (ann if is_ann else bob), NOW + timedelta(minutes=minute)
            lately = {each for who, each, when in seen if who is by and minute - when < 60}
            assert before(looks([number], by, at)) == [None if number in lately else len(lately)]
            seen.append((by, number, minute))


@pytest.mark.django_db
def test_many_are_told_from_the_thirtieth_on_with_their_partnerships():
    ann, bob = person(), person()
    record_views(subjects=[case(number) for number in range(ALERT_AT)], by=ann, at=NOW)
    record_views(subjects=[case(number) for number in range(ALERT_AT - 1)], by=bob, at=NOW)
    record_views(subjects=[case(number) for number in range(ALERT_AT - 1)], by=bob, at=NOW)
    assert who_opened_many(at=NOW) == [(ann.pk, PLACE, ALERT_AT, ALERT_AT)]
    assert who_opened_many(at=NOW, person_id=bob.pk) == []
    assert who_opened_many(at=NOW + timedelta(hours=1)) == []


@pytest.mark.django_db
def test_work_behind_the_page_is_never_asked():
    record_views(subjects=[case(number) for number in range(CONFIRM_AT * 2)], by=person(), at=NOW)
    assert TrailEvent.objects.filter(opened_case_id__isnull=False).count() == CONFIRM_AT * 2


@pytest.mark.parametrize(
    ("opened", "of_this_page", "is_asked"),
    [
        (59, 1, False),
        (60, 1, True),
        (60, 60, False),  # one page of the largest audit there is
        (61, 60, True),
        (75, 75, False),
    ],
)
def test_rule(opened, of_this_page, is_asked):
    assert is_too_many(opened, of_this_page=of_this_page) == is_asked


@pytest.mark.django_db
def test_what_is_downloaded_counts_and_what_was_refused_does_not():
    ann = person()
    letter = build_event(kind=EventKind.DOWNLOADED, subject=return_of(3), by=ann, at=NOW)
    letter.request_id = "a page"
    assert before([letter]) == [0]
    record_refused(looks=looks([4], ann), why="asked", at=NOW)
    assert before(looks([4, 3], ann)) == [1, None]
