"""The pages on which a partnership words its ratings and rates a plan in other words."""

import pytest
from django.urls import reverse
from django.utils import timezone

from recommendations.actions.reviews import open_review
from recommendations.models import SchemeKey
from tests.recommendations.factories import import_fixture, say_what_ratings_mean
from tests.recommendations.views.test_recommendation_pages import browser

CODES = ("green", "amber", "orange", "red", "not_recorded")


def where(name, plan):
    return reverse(f"recommendations:{name}", args=[plan.pk])


def test_the_plan_asks_for_a_key_until_it_has_one(board):
    plan, client = import_fixture(board), browser(board.coordinator)
    assert "Nobody has said yet what the ratings" in client.get(where("plan_detail", plan)).text
    row = plan.sections.first().recommendations.first()
    page = client.get(reverse("recommendations:recommendation_decide", args=[row.pk])).text
    assert "Say what the ratings mean" in page
    assert "Save the rating" not in page
    sent = {f"meaning_{code}": f"Our own sentence on {code}." for code in CODES}
    assert client.post(where("plan_key", plan), sent).status_code == 302
    shown = client.get(where("plan_detail", plan)).text
    assert "Nobody has said yet" not in shown
    assert "Our own sentence on orange." in shown
    assert "Our own sentence on orange." in client.get(reverse("recommendations:recommendation_list")).text
    assert "Version 1" in client.get(where("plan_key", plan)).text


def test_a_key_with_a_gap_keeps_what_was_typed(board):
    plan, client = import_fixture(board), browser(board.coordinator)
    response = client.post(where("plan_key", plan), {"meaning_green": "In place everywhere."})
    assert response.status_code == 422
    assert "Say what “Amber” means." in response.text
    assert "In place everywhere." in response.text
    assert not SchemeKey.objects.exists()


def test_nothing_is_chosen_beforehand_and_what_is_missing_is_named(board):
    plan, client = import_fixture(board), browser(board.coordinator)
    page = client.get(where("plan_scheme", plan)).text
    assert "Choose a rating" in page
    assert 'selected value="green"' not in page.replace("  ", " ")
    response = client.post(where("plan_scheme", plan), {"to_green": "green", "why": "One set of words."})
    assert response.status_code == 422
    assert "Choose what becomes of “" in response.text
    assert "One set of words." in response.text


def test_a_coordinator_maps_a_plan_and_back(board):
    plan, client = import_fixture(board), browser(board.coordinator)
    sent = {f"to_{code}": code for code in CODES} | {"why": "One set of words."}
    page = client.post(where("plan_scheme", plan), sent, follow=True)
    assert "rated in the words of “Portal default” now" in page.text
    back = client.get(where("plan_scheme", plan)).text
    assert "None of these words closes a recommendation" in back
    assert "Your partnership has not said yet what these words mean" in back
    say_what_ratings_mean(board)
    page = client.post(where("plan_scheme", plan), sent, follow=True)
    assert "now." in page.text
    plan.refresh_from_db()
    assert plan.scheme.code == "devon"


@pytest.mark.parametrize("who", ["lead", "chair"])
@pytest.mark.parametrize("name", ["plan_key", "plan_scheme"])
def test_who_does_not_run_recommendations_has_neither_page(board, who, name):
    assert browser(getattr(board, who)).get(where(name, import_fixture(board))).status_code == 403


def test_while_a_review_is_open_the_page_says_so_before_anything_is_chosen(board):
    plan, now = import_fixture(board), timezone.now()
    review = open_review(
        partnership=board.partnership, title="Autumn review", meets_on=now.date(), by=board.coordinator, at=now
    )
    page = browser(board.coordinator).get(where("plan_scheme", plan)).text
    assert "A review is open" in page
    assert review.get_absolute_url() in page
    assert "Choose a rating" not in page


def test_who_words_other_ratings_comes_back_to_where_they_were_needed(board):
    plan, client = import_fixture(board, scheme="default"), browser(board.coordinator)
    sent = {f"meaning_{code}": f"Our own sentence on {code}." for code in CODES}
    response = client.post(f"{where('plan_key', plan)}?of=devon", sent)
    assert response.headers["Location"] == where("plan_scheme", plan)
