"""Where there is nothing, the first screen says so in a sentence and draws nothing."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from access.roles import Role
from dashboards.sentences import NONE_YET
from recommendations.models import Plan
from tests.dashboards.test_as_at import hold_review
from tests.factories import make_partnership, make_person, office_of
from tests.recommendations.factories import action_of, make_board, make_recommendation, tell
from tests.round_visits import as_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    """One recommendation that is neither red nor late; no review, no question, no grade, nothing that waits."""
    board = make_board()
    begun = timezone.now() - timedelta(days=90)
    make_recommendation(board, at=begun, due_on=timezone.localdate() + timedelta(days=90))
    Plan.objects.update(next_due_on=date(2040, 9, 4))
    return board


def first_screen(user):
    """The page and its tiles: (number, words, note, link)."""
    page = as_person(user).get("/dashboard/")
    tiles = [tuple(tile[name] for name in ("number", "label", "note", "href")) for tile in page.context["tiles"]]
    words = page.content.decode()
    for number, label, note, _ in tiles:
        assert all(each in words for each in (number, label, note))
    return words, tiles


def part(page: str, name: str) -> str:
    """One block of the first screen."""
    return page.partition(f'id="{name}"')[2].partition("</section>")[0]


def test_before_any_review_it_says_when_the_first_is_due_and_what_is_not(board):
    page, tiles = first_screen(board.executive)
    assert tiles == [
        ("0", "No red recommendations", "", ""),
        ("0", "Nothing is overdue", "", ""),
        ("–", "No update since last review", "First review is due 4 September 2040", ""),
        ("0", "No decision waits for the board", "", ""),
    ]
    assert "The one recommendation is not red, orange or amber; none is overdue." in page
    assert "Since the review" not in page
    pressing, grades = part(page, "red-and-overdue"), part(page, "latest-grades")
    assert "No recommendation is red or overdue." in pressing
    assert "No audit has agreed grades yet." in grades
    assert not any(mark in each for mark in ("<svg", "<table", "Take it along") for each in (pressing, grades))
    assert "What else waits" not in page


def test_after_reviews_nothing_is_silent_and_nothing_has_moved(board):
    now = timezone.now()
    hold_review(board, "Spring review", now - timedelta(days=60))
    hold_review(board, "Summer review", now - timedelta(days=30))
    tell(board, action_of(board.partnership.recommendations.get()), at=now - timedelta(days=3), delivery="partly")
    page, tiles = first_screen(board.executive)
    met = timezone.localdate(now - timedelta(days=30))
    same = f"As many as in {met:%B %Y}"
    assert [tile[:3] for tile in tiles] == [
        ("0", "No red recommendations", same),
        ("0", "Nothing is overdue", same),
        ("0", "Every open one has an update since last review", f"1 fewer than in {met:%B %Y}"),
        ("0", "No decision waits for the board", same),
    ]
    assert [tile[3] for tile in tiles] == ["", "", "", ""]
    assert "no rating has changed" in page


def test_without_any_recommendation_it_says_only_that():
    partnership = make_partnership()
    page = as_person(make_person(Role.EXECUTIVE, office_of(partnership))).get("/dashboard/").content.decode()
    assert NONE_YET in page
    assert 'class="figures' not in page
    assert "chart__wide" not in page
    assert "<table" not in page
