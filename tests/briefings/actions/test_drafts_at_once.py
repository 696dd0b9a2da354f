"""Two clocks at once make one draft."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection

from briefings.actions import draft_scheduled
from briefings.models import Briefing, ScheduleTurn
from tests.briefings.briefing_factories import make_told

pytestmark = pytest.mark.django_db(transaction=True)
OCTOBER = datetime(2026, 10, 1, 5, 0, tzinfo=UTC)


def test_two_clocks_at_once_make_one_draft():
    told = make_told()

    def run(_):
        try:
            return len(draft_scheduled(at=OCTOBER))
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as pool:
        assert sorted(pool.map(run, range(3))) == [0, 0, 1]
    turns = ScheduleTurn.objects.filter(schedule__partnership=told.partnership)
    assert (Briefing.objects.count(), turns.count()) == (1, 1)
