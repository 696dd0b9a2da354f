"""A list without a row says what to do."""

import pytest

pytestmark = pytest.mark.django_db
LIST = reverse("recommendations:recommendation_list")


def test_an_empty_list_says_what_to_do(board):
    assert "Import an action plan" in main_of(browser(board.coordinator).get(LIST))
    assert "Import an action plan" not in main_of(browser(board.owner).get(LIST))
