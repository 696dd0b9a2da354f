"""Saved views in a real browser: nothing that axe finds, and nothing over the edge of a phone."""

import pytest

from dashboards.saved_presenters import MOST_LINKS
from tests.browsing import WIDTHS, look, visit
from tests.dashboards.test_saved_views import save
from tests.recommendations.factories import make_board, make_recommendation

__all__ = ["visit"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "address", ["/dashboard/?theme=risk", "/dashboard/saved/", "/dashboard/saved/new/flow/?theme=risk"]
)
def test_its_pages_are_accessible_and_fit(visit, browser, address):
    board = make_board()
    make_recommendation(board)
    for number in range(MOST_LINKS + 2):
        save(board, f"How the police's actions stand {number}")
    save(board, "Where we stand on risk", page="stand")
    page = visit(board.executive)
    page.goto(address)
    look(browser, page, address, axe_at=WIDTHS)
