"""A worker killed in the middle of a render: the briefing is finished by the next one, once."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.briefings.killing_room import KEPT, TOLD, KillingRoom
from tests.drilling import Drill

SEED = 20_260_611


@pytest.mark.parametrize("turns", [3, pytest.param(50, marks=pytest.mark.drill)])
def test_every_briefing_is_made_once_though_its_renderer_dies(turns):
    with Drill("kills: renderers of briefings") as drill, KillingRoom.open(seed=SEED) as room:
        states = []
        for _ in range(turns):
            states.append(room.turn())
            drill.turns += 1
        room.wait_done()
        faults = {pk: found for pk in room.sent if (found := room.faults_of(pk))}
        drill.lost, drill.kept = len(faults), turns - len(faults)
        print(f"\nStruck while being made: {states.count('running')} of {turns}; already done: {states.count('done')}.")
        assert faults == {}
        assert {number for (number,) in room.ask(TOLD)} == {turns}, "each approver is told once of each"
        assert "running" in states, "no strike came while a briefing was being made"
        (pdf, *_) = room.ask(KEPT, room.sent[states.index("running")])
        text = " ".join(page.extract_text() for page in PdfReader(BytesIO(bytes(pdf[2]))).pages)
        assert all(f"Point {n}. " in " ".join(text.split()) for n in range(40))
