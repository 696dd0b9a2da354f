"""Two workers at the same moment: every person gets one mail."""

import pytest

from notices.models import Notice
from recommendations.actions.reminding import remind_people
from recommendations.models import ActionReminder
from tests.recommendations.actions.test_recommendations_at_once import at_once
from tests.recommendations.actions.test_reminding import morning
from tests.recommendations.factories import make_board, make_recommendation

pytestmark = pytest.mark.django_db(transaction=True)


def test_workers_that_run_together_write_once():
    board = make_board()
    make_recommendation(board, agencies=[board.police])
    make_recommendation(board, agencies=[board.police])
    Notice.objects.all().delete()
    assert sum(at_once(lambda _: remind_people(at=morning(-14)))) == 1
    assert Notice.objects.count() == 1
    assert ActionReminder.objects.count() == 2
