"""What the pages of a programme, a round and a panel say in a sentence, and how states look."""

from types import SimpleNamespace

import pytest

from audits.models import ReturnState, RoundState
from audits.panel_presenters import hidden_words
from audits.round_presenters import programme_sentence
from audits.tones import RETURN_TONES, ROUND_TONES


@pytest.mark.parametrize(
    ("shown", "planned", "closed", "words"),
    [
        (8, 6, 1, "8 audits this year (6 planned); 1 is closed."),
        (8, 6, 2, "8 audits this year (6 planned); 2 are closed."),
        (1, 4, 0, "1 audit this year (4 planned)."),
    ],
)
def test_more_audits_than_planned_still_make_a_sentence(shown, planned, closed, words):
    assert programme_sentence(shown, planned, closed) == words


@pytest.mark.parametrize(
    ("contradictions", "gaps", "words"),
    [
        (11, 3, "8 more contradictions and 3 gaps in records"),
        (4, 1, "1 more contradiction and 1 gap in a record"),
        (3, 2, "2 gaps in records"),
        (2, 3, "2 more gaps in records"),
        (2, 1, ""),
        (0, 0, ""),
    ],
)
def test_what_a_row_leaves_out_is_counted_by_its_kind(contradictions, gaps, words):
    board = SimpleNamespace(contradictions=[None] * contradictions, gaps=[None] * gaps)
    assert hidden_words(board, 3) == words


def test_every_state_has_its_one_look():
    assert set(ROUND_TONES) == set(RoundState)
    assert set(RETURN_TONES) == set(ReturnState)
