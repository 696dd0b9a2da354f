"""The page of ratings."""

import pytest

from tests.recommendations.factories import make_board, make_recommendation

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    board = make_board()
    make_recommendation(board)
    return board


def test_the_page_says_as_at_which_day_and_keeps_its_filters_on_the_way_round(board, client):
    client.force_login(board.executive)
    page = client.get(f"/dashboard/ratings/?agency={board.police.pk}&as_at_day=4&as_at_month=3&as_at_year=2026")
    text = page.content.decode()
    assert "As at 4 March 2026." in text
    assert f"Filtered by: Agency or owner: {board.police.name}." in text
    assert f'href="/dashboard/?agency={board.police.pk}&amp;as_at_day=4' in text


def test_what_cannot_be_read_is_said_and_the_page_still_answers(board, client):
    client.force_login(board.executive)
    page = client.get("/dashboard/ratings/?as_at_day=40&as_at_month=3&as_at_year=2026")
    assert page.status_code == 200
    assert "must be a real date, like 27 3 2026" in page.content.decode()


def test_somebody_without_the_dashboard_is_refused(board, client):
    client.force_login(board.auditor)
    assert client.get("/dashboard/ratings/").status_code == 403
