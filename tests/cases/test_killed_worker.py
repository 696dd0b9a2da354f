"""Workers, portals and brokers die between raising a concern and telling its people: everybody is told all the same."""

import time
from itertools import cycle, islice

import pytest

from tests.cases.concern_room import WAYS, ConcernRoom
from tests.drilling import Drill

LEASE_AND_SWEEP, GIVEN_UP_AND_ASKED_AGAIN = 60, 420


@pytest.mark.parametrize("turns", [3, pytest.param(50, marks=pytest.mark.drill)])
def test_every_alert_is_delivered_though_something_dies_each_time(turns):
    with Drill("kills: alerts of concerns") as drill, ConcernRoom.open() as room:
        for way in islice(cycle(WAYS), turns):
            room.turn(way)
            drill.turns += 1
        room.wait_delivered(LEASE_AND_SWEEP if turns < 5 else GIVEN_UP_AND_ASKED_AGAIN)
        missing = {concern for _, concern in room.missing()}
        drill.lost, drill.kept = len(missing), turns - len(missing)
        assert not missing
        assert len(room.expected) == 2 * turns
        # At least once: a worker that died after the mail server took a mail sends it again, once for each death.
        assert sum(room.sink.accepted.values()) <= len(room.expected) + turns
        end = time.monotonic() + GIVEN_UP_AND_ASKED_AGAIN
        while room.unsent() and time.monotonic() < end:
            time.sleep(0.2)
        assert room.unsent() == 0
