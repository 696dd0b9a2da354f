from copy import deepcopy

import pytest

from tests.recommendations.factories import Board, make_board


@pytest.fixture(scope="module")
def board_once(once) -> Board:
    return once(make_board)


@pytest.fixture
def board(board_once, db) -> Board:
    return deepcopy(board_once)
