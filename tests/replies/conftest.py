import copy

import pytest
import time_machine

from tests.briefings.briefing_factories import NOW
from tests.replies.reply_factories import make_scene


@pytest.fixture(scope="module")
def made_scene(once):
    """A published briefing takes seconds to make, so the tests of a module share one."""
    with time_machine.travel(NOW, tick=False):
        return once(make_scene)


@pytest.fixture
def scene(db, made_scene):
    """Its own copy of the scene, on the day of the factories."""
    with time_machine.travel(NOW, tick=False):
        yield copy.deepcopy(made_scene)
