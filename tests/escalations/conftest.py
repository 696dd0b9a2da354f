from copy import deepcopy

import pytest

from tests.escalations.factories import Scene, make_scene


@pytest.fixture(scope="module")
def scene_once(once) -> Scene:
    return once(make_scene)


@pytest.fixture
def scene(scene_once, db) -> Scene:
    return deepcopy(scene_once)
