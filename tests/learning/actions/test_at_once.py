"""Two people confirm at the same moment: one issue, and nobody is told of an error."""

import pytest

from access.permissions import NotDone
from learning.actions.recurrences import decide_alike
from learning.models import Apart, Recurrence, RecurrenceMember
from tests.learning.factories import SOON, lodged, recommended, said_in_past, said_in_round
from tests.recommendations.actions.test_recommendations_at_once import at_once
from tests.recommendations.factories import make_board

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def board():
    return make_board()


def test_confirmed_together_it_is_one_issue(board):
    sayings = [said_in_past(board), said_in_round(board), recommended(board), lodged(board)]
    people = [board.coordinator, board.chair, board.police_chair, board.coordinator]

    def confirm(number):
        own, *others = sayings[number:] + sayings[:number]
        return decide_alike(saying=own, same=[each.pk for each in others], different=[], by=people[number], at=SOON)

    found = at_once(confirm)
    assert {row.pk for row in found} == {Recurrence.objects.get().pk}
    assert RecurrenceMember.objects.count() == 4


def test_one_says_the_same_and_one_says_different_and_the_second_is_told(board):
    first, second = said_in_past(board), said_in_round(board)

    def decide(number):
        same, different = ([second.pk], []) if number else ([], [second.pk])
        try:
            return decide_alike(saying=first, same=same, different=different, by=board.chair, at=SOON) or "apart"
        except NotDone as problem:
            return problem

    found = at_once(decide, times=2)
    assert sum(isinstance(each, NotDone) for each in found) == 1
    assert Recurrence.objects.count() + Apart.objects.count() == 1
