"""The recommendations behind an audit."""

import pytest
from django.urls import reverse

from access.permissions import NotDone, Refused
from recommendations.actions.prompts import link_prompts
from tests.factories import NOW
from tests.recommendations.factories import make_board, make_recommendation
from tests.round_visits import as_person, text_of
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    return make_board()


def where(board):
    return reverse("recommendations:round_prompts", args=[board.round.pk])


def shown_to(board, who):
    return text_of(as_person(board.people[who]).get(board.round.get_absolute_url()))


def test_they_are_chosen_on_a_part_of_the_plan_and_shown_with_the_audit(board):
    row, client = make_recommendation(board), as_person(board.coordinator)
    assert where(board) in text_of(client.get(reverse("audits:round_days", args=[board.round.pk])))
    seen = client.get(where(board)).context["form"].now
    page = text_of(client.post(where(board), {"recommendations": [str(row.pk)], "seen": seen}, follow=True))
    assert row.text in page
    assert list(board.round.prompted_by.all()) == [row]
    assert TrailEvent.objects.get(field="recommendations linked").after == "1"
    late = client.post(where(board), {"seen": seen})
    assert "Somebody else has changed this" in text_of(late)
    client.post(where(board), {"seen": client.get(where(board)).context["form"].now})
    assert not board.round.prompted_by.exists()


def test_who_may_not_read_recommendations_is_not_shown_them(board):
    row = make_recommendation(board)
    link_prompts(round=board.round, recommendations=[row], by=board.coordinator, at=NOW)
    assert row.text in shown_to(board, "lead")
    assert row.text not in shown_to(board, "auditor")


def test_another_partnerships_recommendation_cannot_be_linked(board):
    theirs = make_recommendation(make_board())
    response = as_person(board.coordinator).post(where(board), {"recommendations": [str(theirs.pk)]})
    assert response.status_code == 422
    with pytest.raises(NotDone, match="of this partnership"):
        link_prompts(round=board.round, recommendations=[theirs], by=board.coordinator, at=NOW)


@pytest.mark.parametrize("who", ["chair", "lead", "stranger"])
def test_only_the_coordinator_links(board, who):
    with pytest.raises(Refused):
        link_prompts(round=board.round, recommendations=[], by=board.people[who], at=NOW)


def test_without_recommendations_the_page_says_so(board):
    assert "no recommendations yet" in text_of(as_person(board.coordinator).get(where(board)))
