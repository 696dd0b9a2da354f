"""From the first screen one press leads to the exceptions of the review that counts."""

from datetime import timedelta

import pytest
from django.urls import reverse

from dashboards.filters import Filters, query_string
from recommendations.actions.reviews import close_review, open_review
from tests.factories import NOW, TODAY
from tests.recommendations.factories import make_board, make_recommendation
from tests.round_visits import as_person

pytestmark = pytest.mark.django_db
WORDS = "Exceptions on one page"


def href_on(board, query: str = "") -> str:
    page = as_person(board.executive).get(reverse("dashboards:dashboard") + query).content.decode()
    if WORDS not in page:
        return ""
    return page.split(f">{WORDS}<")[0].rsplit('href="', 1)[1].rstrip('"')


def test_it_leads_to_the_review_under_way_and_else_to_the_last():
    board = make_board()
    make_recommendation(board)
    assert href_on(board) == ""
    first = open_review(partnership=board.partnership, title="Spring", meets_on=TODAY, by=board.coordinator, at=NOW)
    close_review(review=first, by=board.coordinator, at=NOW)
    assert href_on(board) == reverse("recommendations:review_exceptions", args=[first.pk])
    second = open_review(partnership=board.partnership, title="Autumn", meets_on=TODAY, by=board.coordinator, at=NOW)
    assert href_on(board) == reverse("recommendations:review_exceptions", args=[second.pk])
    assert as_person(board.executive).get(href_on(board)).status_code == 200
    assert href_on(board, query_string(Filters(as_at=TODAY - timedelta(days=1)))) == ""
