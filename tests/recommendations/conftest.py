import pytest

from tests.recommendations.factories import Board, make_board


@pytest.fixture
def board(db) -> Board:
    return make_board()
