"""A slip of the year is asked about, wherever a date is entered; what is older than known says where it went."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access.permissions import NotDone
from recommendations.actions.owners import change_due
from recommendations.day_rules import years_from
from recommendations.importing.checks import check_plan
from recommendations.importing.plan import PlanRecommendation
from recommendations.models import Recommendation, Update
from tests.recommendations.factories import DAY, LATER, action_of, make_board, make_recommendation, tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    return make_board()


def update_of(board, action, day: date):
    client = Client()
    client.force_login(board.owner)
    sent = {"what_happened": "Minutes are sent", "delivery": "partly"}
    sent |= {f"happened_on_{part}": getattr(day, part) for part in ("day", "month", "year")}
    return client.post(reverse("recommendations:action_update", args=[action.pk]), sent, follow=True)


@pytest.mark.parametrize("years", [11, 226])
def test_an_update_of_long_ago_is_asked_about_and_not_kept(board, years):
    action = action_of(make_recommendation(board))
    page = update_of(board, action, years_from(timezone.localdate(), -years))
    assert page.status_code == 422
    assert "check the year" in page.content.decode()
    assert not Update.objects.filter(action=action).exists()
    with pytest.raises(NotDone, match="more than ten years ago"):
        tell(board, action, happened_on=date(1800, 1, 1))


def test_an_update_older_than_what_is_known_says_where_it_went(board):
    action = action_of(make_recommendation(board))
    tell(board, action, happened_on=LATER.date())
    page = update_of(board, action, LATER.date() - timedelta(days=30))
    assert page.redirect_chain[-1][0] == reverse(
        "recommendations:recommendation_detail", args=[action.recommendation_id]
    )
    assert (
        "Your update of 16 March 2026 is saved. It is older than the update of 15 April 2026" in page.content.decode()
    )


def test_nothing_new_is_due_long_ago_but_a_date_that_is_there_may_stay(board):
    with pytest.raises(NotDone, match="more than a year ago"):
        make_recommendation(board, due_on=date(1900, 1, 1))
    row = make_recommendation(board)
    with pytest.raises(NotDone, match="more than a year ago"):
        change_due(recommendation=row, due_on=date(1900, 1, 1), reason="A slip", by=board.coordinator, at=DAY)
    Recommendation.objects.filter(pk=row.pk).update(due_on=date(2010, 5, 1))
    client = Client()
    client.force_login(board.coordinator)
    url = reverse("recommendations:recommendation_own", args=[row.pk])
    sent = {"owner_kind": "board", "reason": "It is theirs", "due_on_day": 1, "due_on_month": 5, "due_on_year": 2010}
    sent["seen"] = client.get(url).context["form"]["seen"].value()
    assert client.post(url, {**sent, "due_on_year": 1900}).status_code == 422
    assert client.post(url, sent).status_code == 302


def test_an_imported_date_before_2000_stays_in_words_and_is_pointed_out():
    row = PlanRecommendation("1.1", "Neglect", "Do it.", (), "Amber", "amber", "1 January 1900", 4, "")
    (problem,) = (each for each in check_plan({}, (), (row,), None) if each.column == "By When")
    assert "1.1 is due before 2000" in problem.done
    fine = replace(row, by_when="1 June 2011")
    assert (row.due_on, fine.due_on) == (None, date(2011, 6, 1))
    assert not [each for each in check_plan({}, (), (fine,), None) if each.column == "By When"]
