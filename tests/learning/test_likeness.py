"""What makes two sayings alike: the pure rule by table, the database's measures on pairs a person has sorted."""

import pytest
from django.db import connection

from learning.likeness import (
    COMMON_WORDS,
    SAME_WORDS,
    WORDS_ALIKE_FROM,
    Measured,
    is_alike,
    level,
    listed,
    spoken,
    strength,
    thresholds,
    why_alike,
)
from tests.learning.pairs import DIFFERENT, LATE_MINUTES, SAME

TWO = ("late", "minut")
MEASURE = """
    select similarity(learning_essence(%(a)s), learning_essence(%(b)s)),
           array(select stem from unnest(learning_stems(%(a)s)) stem where stem = any(learning_stems(%(b)s))),
           least(cardinality(learning_stems(%(a)s)), cardinality(learning_stems(%(b)s)))
"""


def measured(first: str, second: str) -> Measured:
    with connection.cursor() as cursor:
        cursor.execute(MEASURE, {"a": first, "b": second})
        words_alike, shared, fewer = cursor.fetchone()
    return Measured(words_alike, tuple(shared), fewer)


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        (Measured(0.9, ("late",), 1), 0.0),  # one shared word is never enough
        (Measured(0.29, TWO, 6), 0.0),  # neither the words nor the share
        (Measured(0.90, TWO, 9), 0.0),  # too small a share
        (Measured(0.30, TWO, 8), 0.275),
        (Measured(0.10, TWO, 5), 0.25),
        (Measured(0.50, TWO, 4), 0.50),
        (Measured(0.50, TWO, 4, same_theme=True), 0.60),
        (Measured(1.0, TWO, 2, same_theme=True), 1.0),
        (Measured(0.0, (), 0), 0.0),
    ],
)
def test_strength_is_the_mean_of_both_figures_and_the_theme_adds_to_it(facts, found):
    assert strength(facts) == pytest.approx(found)


def test_sayings_are_proposed_from_a_strength_and_called_very_much_alike_from_another():
    assert is_alike(Measured(0.35, TWO, 5, same_theme=True))
    assert not is_alike(Measured(0.30, TWO, 8))
    assert [level(value) for value in (0.35, 0.54, 0.55)] == ["Alike", "Alike", "Very much alike"]


def test_the_reason_names_the_words_that_both_have():
    facts = Measured(0.5, ("confer", "late", "minut"), 4, same_theme=True)
    told = why_alike(facts, "Minutes of the conference came late", "Late minutes of conferences")
    assert told == "Both speak of conference, late and minutes, and are about the same theme."
    assert listed(["one"]) == "one"
    assert spoken("zz", "nothing") == "zz"


def test_every_threshold_is_said_on_the_page():
    told = " ".join(thresholds())
    for figure in ("0.30", "25%", "40%", "0.35", "0.55", "0.10", "at least 2"):
        assert figure in told


@pytest.mark.django_db
def test_the_database_leaves_out_and_brings_together_the_words_the_page_tells_of():
    with connection.cursor() as cursor:
        for stem, words in SAME_WORDS.items():
            for word in words:
                cursor.execute("select learning_stems(%s)", [word])
                assert cursor.fetchone()[0] == [stem], word
        for word in COMMON_WORDS:
            cursor.execute("select learning_stems(%s)", [word])
            assert cursor.fetchone()[0] == [], word
        cursor.execute("select show_limit()")
        assert cursor.fetchone()[0] == pytest.approx(WORDS_ALIKE_FROM)


@pytest.mark.django_db
def test_late_minutes_are_found_in_each_of_four_wordings():
    pairs = [(first, second) for first in LATE_MINUTES for second in LATE_MINUTES if first != second]
    assert all(is_alike(measured(*pair)) for pair in pairs)


@pytest.mark.django_db
def test_most_of_the_same_is_found_and_most_of_what_is_found_is_the_same():
    found = sum(is_alike(measured(*pair)) for pair in SAME)
    wrong = sum(is_alike(measured(*pair)) for pair in DIFFERENT)
    assert len(SAME) + len(DIFFERENT) >= 30
    assert found / len(SAME) >= 0.85, "recall"
    assert found / (found + wrong) >= 0.80, "precision"
