"""Saying when drafts are made: what the pages say, take and refuse."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from briefings.actions import ScheduleWords, create_schedule, draft_scheduled
from briefings.models import BriefingSchedule
from briefings.rhythms import Rhythm
from tests.briefings.briefing_factories import make_told

pytestmark = pytest.mark.django_db
OCTOBER = datetime(2026, 10, 1, 5, 0, tzinfo=UTC)
JANUARY = datetime(2027, 1, 1, 6, 0, tzinfo=UTC)
LIST, NEW = reverse("briefings:schedule_list"), reverse("briefings:schedule_create")


@pytest.fixture
def told():
    return make_told()


def client_of(person):
    client = Client()
    client.force_login(person)
    return client


def page(told):
    return " ".join(client_of(told.writer).get(LIST).content.decode().split())


def test_a_schedule_is_written_down_and_its_list_says_how_often(told):
    sent = {
        "title": "Twice a year",
        "rhythm": "dates",
        "day": "1",
        "months": ["3", "9"],
        "is_active": "on",
        "layout": "lessons",
    }
    answer = client_of(told.writer).post(NEW, sent, follow=True)
    assert answer.redirect_chain[-1][0] == LIST
    assert "On 1 March and 1 September" in answer.content.decode()
    row = BriefingSchedule.objects.get()
    assert (row.day, row.months, row.is_active, row.layout) == (1, [3, 9], True, "lessons")


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"title": "", "rhythm": "monthly"}, "title"),
        ({"title": "News", "rhythm": "dates", "months": ["3"]}, "Day of the month must be from 1 to 28"),
        ({"title": "News", "rhythm": "dates", "day": "1"}, "Choose at least one month"),
        ({"title": "News", "rhythm": "dates", "day": "31", "months": ["3"]}, "Day of the month"),
        ({"title": "News", "rhythm": "hourly"}, "How often"),
    ],
)
def test_what_cannot_be_is_named_and_nothing_is_lost(told, sent, sentence):
    answer = client_of(told.writer).post(NEW, sent | {"is_active": "on", "layout": "seven"})
    assert answer.status_code == 422
    assert sentence.lower() in answer.content.decode().lower()
    assert sent["title"] in answer.content.decode()
    assert not BriefingSchedule.objects.exists()


def test_a_second_one_of_the_same_title_is_refused(told):
    sent = {"title": "News", "rhythm": "monthly", "is_active": "on", "layout": "seven"}
    client_of(told.writer).post(NEW, sent)
    answer = client_of(told.writer).post(NEW, sent | {"title": "news"})
    assert "There is a schedule “news” already." in answer.content.decode()
    assert BriefingSchedule.objects.count() == 1


def test_stopping_one_says_so(told):
    row = create_schedule(
        partnership=told.partnership, words=ScheduleWords("News", Rhythm.MONTHLY), by=told.writer, at=OCTOBER
    )
    address = reverse("briefings:schedule_edit", args=[row.pk])
    shown = client_of(told.writer).get(address).content.decode()
    assert 'value="News"' in shown
    client_of(told.writer).post(address, {"title": "News", "rhythm": "monthly", "layout": "seven"})
    assert "Stopped" in page(told)
    assert "Not while it is stopped" in page(told)


def test_the_list_says_what_came_of_the_last_turn(told):
    draft_scheduled(at=OCTOBER)
    assert "Learning from audits, Q3 2026, 1 October 2026" in page(told)
    draft_scheduled(at=JANUARY)
    assert "None: on 1 January 2027 nothing new had been agreed" in page(told)


def test_only_a_coordinator_writes_one_and_a_stranger_finds_none(told):
    row = create_schedule(
        partnership=told.partnership, words=ScheduleWords("News", Rhythm.MONTHLY), by=told.writer, at=OCTOBER
    )
    address = reverse("briefings:schedule_edit", args=[row.pk])
    assert client_of(told.approver).get(address).status_code == 403
    assert client_of(told.stranger).get(address).status_code in {403, 404}
    assert "Add a schedule" not in client_of(told.approver).get(LIST).content.decode()
