"""The page that lets reminders rest, and what a recommendation's page and the list say of reminders."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Membership
from recommendations.models import ActionSnooze
from tests.recommendations.factories import action_of, make_recommendation

pytestmark = pytest.mark.django_db


@pytest.fixture
def action(board):
    return action_of(make_recommendation(board))


def as_person(user):
    client = Client(headers={"host": "localhost"})
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    return client


def sent(until, why="The post is vacant."):
    return {"until_day": until.day, "until_month": until.month, "until_year": until.year, "why": why}


def page_of(action):
    return reverse("recommendations:action_snooze", args=[action.pk])


def shown(user, action):
    return as_person(user).get(reverse("recommendations:recommendation_detail", args=[action.recommendation_id]))


def test_the_lead_lets_reminders_rest_and_everybody_reads_why(board, action):
    until = timezone.localdate() + timedelta(days=10)
    client = as_person(board.lead)
    assert "Let reminders rest" in client.get(page_of(action)).content.decode()
    page = client.post(page_of(action), sent(until), follow=True).content.decode()
    assert "Nobody is reminded of this action before" in page
    assert "The post is vacant." in shown(board.executive, action).content.decode()
    assert "Change how long reminders rest" in page
    assert "Let reminders rest" not in shown(board.executive, action).content.decode()


@pytest.mark.parametrize("days", [0, -1, 61])
def test_a_day_outside_sixty_is_refused_with_what_was_typed(board, action, days):
    answer = as_person(board.lead).post(page_of(action), sent(timezone.localdate() + timedelta(days=days)))
    assert answer.status_code == 422
    assert "The post is vacant." in answer.content.decode()
    assert not ActionSnooze.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"),
    [("lead", 200), ("coordinator", 200), ("owner", 403), ("health_lead", 403), ("chair", 403), ("stranger", 404)],
)
def test_who_reaches_the_page(board, action, who, status):
    assert as_person(getattr(board, who)).get(page_of(action)).status_code == status


def test_a_gone_owner_is_flagged_on_the_page_and_found_by_the_filter(board, action):
    other = make_recommendation(board, agencies=[board.health], text="Another one altogether.")
    Membership.objects.filter(user__in=[board.owner, board.lead]).update(ends_on=date(2026, 3, 3))
    assert "Owner gone" in shown(board.executive, action).content.decode()
    listed = as_person(board.executive).get(reverse("recommendations:recommendation_list") + "?gone=on")
    page = listed.content.decode()
    assert "1 recommendation matches" in page
    assert "Send minutes" in page
    assert other.text not in page
