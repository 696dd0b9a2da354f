"""Whether a recommendation is delivered stands in its row, as its actions say, however they are written."""

from random import Random

import pytest
from django.db import connection

from recommendations.lateness import is_delivered
from recommendations.models import Action, OwnerKind, Recommendation
from tests.dashboards.random_plans import make_plan
from tests.factories import make_agency
from tests.recommendations.factories import action_of, make_board, make_recommendation, tell

pytestmark = pytest.mark.django_db


def wrong() -> list:
    rows = Recommendation.objects.prefetch_related("actions")
    return [row.pk for row in rows if row.is_delivered != is_delivered(row)]


@pytest.mark.parametrize("seed", range(4))
def test_the_row_says_what_its_actions_say(seed):
    make_plan(Random(seed))  # noqa: S311
    assert Recommendation.objects.filter(is_delivered=True).exists()
    assert not wrong()


def test_reports_and_what_takes_them_back_are_followed():
    board = make_board()
    row = make_recommendation(board, owner_kind=OwnerKind.ALL, agencies=[])
    tell(board, action_of(row, board.police))
    assert not Recommendation.objects.get(pk=row.pk).is_delivered
    Action.objects.filter(pk=action_of(row, board.health).pk).update(delivery="yes")
    assert Recommendation.objects.get(pk=row.pk).is_delivered
    Action.objects.filter(pk=action_of(row, board.health).pk).update(delivery="partly")
    assert not Recommendation.objects.get(pk=row.pk).is_delivered
    Action.objects.filter(recommendation=row).update(delivery="yes")
    assert Recommendation.objects.get(pk=row.pk).is_delivered
    Action.objects.bulk_create([Action(recommendation=row, agency=make_agency(board.partnership), status=row.status)])
    assert not Recommendation.objects.get(pk=row.pk).is_delivered
    assert not wrong()


def test_an_old_copy_of_a_row_cannot_write_its_delivery_back():
    board = make_board()
    row = make_recommendation(board)
    before = Recommendation.objects.get(pk=row.pk)
    tell(board, action_of(row))
    before.save()
    assert Recommendation.objects.get(pk=row.pk).is_delivered
    Recommendation.objects.filter(pk=row.pk).update(is_delivered=False)
    assert Recommendation.objects.get(pk=row.pk).is_delivered


def test_a_delivery_alone_leaves_no_line_in_the_history_of_the_recommendation():
    board = make_board()
    row = make_recommendation(board)
    events = Recommendation.pgh_event_model.objects.filter(pgh_obj=row.pk)
    lines = events.count()
    Action.objects.filter(recommendation=row).update(delivery="yes")
    assert events.count() == lines


def test_an_action_stands_in_the_partnership_of_its_recommendation_whatever_is_written():
    board, other = make_board(), make_board()
    row = make_recommendation(board)
    Action.objects.filter(recommendation=row).update(partnership=other.partnership)
    assert action_of(row).partnership_id == board.partnership.pk
    agency = make_agency(board.partnership)
    made = Action.objects.bulk_create([Action(recommendation=row, agency=agency, status=row.status)])[0]
    assert Action.objects.get(pk=made.pk).partnership_id == board.partnership.pk
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from recommendations_action a join recommendations_recommendation r"
            " on r.id = a.recommendation_id where r.partnership_id <> a.partnership_id"
        )
        assert cursor.fetchone() == (0,)
