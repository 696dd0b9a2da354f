"""One agreed round for all tests of a file; each test has people and rows of its own to change."""

from copy import deepcopy

import pytest

from tests.briefings.briefing_factories import make_told


@pytest.fixture(scope="module")
def told_once(once):
    return once(make_told)


@pytest.fixture
def told(told_once):
    return deepcopy(told_once)
