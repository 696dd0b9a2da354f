"""The list of recommendations that nothing narrows, asked by SQL written once, is the list a plain queryset finds."""

from datetime import timedelta

import pytest
from django.utils import timezone

from access.roles import Role
from recommendations.models import Recommendation
from recommendations.selectors.choices import owners_to_choose, sections_for, statuses_in_use
from recommendations.selectors.recommendations import (
    ORDERS,
    PAGE,
    Wanted,
    counts_of,
    page_for,
    recommendation_list_for,
)
from tests.factories import make_agency, make_partnership, make_person
from tests.recommendations.factories import make_recommendation

pytestmark = pytest.mark.django_db


@pytest.fixture
def listed(board):
    rows, today = [make_recommendation(board) for _ in range(3)], timezone.localdate()
    Recommendation.objects.update(due_on=today + timedelta(days=3))
    Recommendation.objects.filter(pk=rows[0].pk).update(due_on=today - timedelta(days=3))
    return board


@pytest.mark.parametrize("order", ORDERS)
def test_each_order_finds_the_same_rows_with_the_same_facts(listed, order):
    user, partnership, today = listed.coordinator, listed.partnership, timezone.localdate()
    for _ in range(2):
        page, late = page_for(user, partnership, Wanted(), today, order, None)
        plain = recommendation_list_for(user, partnership, Wanted(), today, order)
        assert [row.pk for row in page] == [row.pk for row in plain]
        assert [(row.section.title, row.status.code) for row in page] == [
            (row.section.title, row.status.code) for row in plain
        ]
        assert all(row.owners_told for row in page)
        assert (page.paginator.count, late) == counts_of(plain, today).get() == (3, 1)
        assert page.has_next() is False


def test_later_pages_go_on_where_the_first_ends(listed):
    user, partnership, today = listed.coordinator, listed.partnership, timezone.localdate()
    for _ in range(PAGE):
        make_recommendation(listed)
    pages = [page_for(user, partnership, Wanted(), today, "number", number)[0] for number in (1, 2, 99)]
    assert [len(page.object_list) for page in pages] == [PAGE, 3, 3]
    plain = recommendation_list_for(user, partnership, Wanted(), today)
    assert [row.pk for page in pages[:2] for row in page] == [row.pk for row in plain]


def test_nobody_elses_rows_are_found_whoever_asked_before(listed):
    today, elsewhere = timezone.localdate(), make_agency(make_partnership())
    stranger = make_person(Role.COORDINATOR, elsewhere)
    assert page_for(listed.coordinator, listed.partnership, Wanted(), today, "number", None)[0].object_list
    for partnership in (listed.partnership, elsewhere.partnership):
        page, late = page_for(stranger, partnership, Wanted(), today, "number", None)
        assert (list(page), page.paginator.count, late) == ([], 0, 0)
        assert sections_for(stranger, partnership) == statuses_in_use(stranger, partnership) == []
    assert owners_to_choose(stranger, listed.partnership) == []
    assert elsewhere in owners_to_choose(stranger, elsewhere.partnership)
