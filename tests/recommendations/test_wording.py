"""The short wording for the plan: whole sentences of the writer's own words, and never too long for its place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from recommendations.wording import MOST, wording_for_plan

LONG = "Minutes of every core group are sent to all who should have them " * 6


@pytest.mark.parametrize(
    ("happened", "known", "wording"),
    [
        ("Minutes go out. It took long.", "9 of 10 came in time", "Minutes go out. 9 of 10 came in time."),
        ("Nothing yet", "", "Nothing yet."),
        ("• Trained all, e.g. Health and schools. More follows.", "", "Trained all, e.g. Health and schools."),
        ("\n\n  Done.\nMore below.", "Done.", "Done."),
        ("Rated 4.5 by families! We go on.", "", "Rated 4.5 by families!"),
        ("", "", ""),
    ],
)  # fmt: skip
def test_the_first_sentence_of_each_answer_is_taken(happened, known, wording):
    assert wording_for_plan(happened, known) == wording


def test_long_words_end_at_a_word_and_say_that_there_is_more():
    words = wording_for_plan(LONG, "")
    assert len(words) <= MOST
    assert words.endswith(" …")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=600), st.text(max_size=600))
def test_it_always_fits(happened, known):
    assert len(wording_for_plan(happened, known)) <= MOST
