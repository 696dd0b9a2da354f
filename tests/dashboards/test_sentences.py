"""The dashboard's first sentence, from counts alone."""

import pytest

from dashboards.filters import NOBODY
from dashboards.pictures import first_words, status_bars
from dashboards.selectors.recommendations import StatusWord, Tally
from dashboards.sentences import colours, headline, worst_sentence


def tally(overdue=0, undated=0, **counts):
    return Tally("", "All", counts, overdue, undated)


@pytest.mark.parametrize(
    ("total", "sentence"),
    [
        (
            tally(green=10, orange=4, amber=2, red=1, not_recorded=15, undated=32),
            "7 of 32 recommendations are red, orange or amber; 15 have no rating; none has a date.",
        ),
        (tally(), "There are no recommendations yet."),
        (tally(red=1, overdue=1), "1 of 1 recommendation is red; 1 is overdue."),
        (tally(green=3), "None of 3 recommendations is red, orange or amber; none is overdue."),
        (tally(green=1), "The one recommendation is not red, orange or amber; none is overdue."),
        (tally(amber=2, blue=2, overdue=2), "2 of 4 recommendations are amber; 2 are overdue."),
    ],
)
def test_headline_says_what_is_wrong_first(total, sentence):
    assert headline(total) == sentence


def test_colours_joins_only_those_that_occur():
    assert colours(tally(red=1, amber=1, orange=3)) == "red, orange or amber"
    assert colours(tally(red=1, amber=1)) == "red or amber"


def test_large_counts_have_a_comma():
    total = Tally("", "All", {"red": 1234, "green": 1000}, overdue=2100)
    assert headline(total) == "1,234 of 2,234 recommendations are red; 2,100 are overdue."
    svg = status_bars([total], two_words(), lambda *_: "", "Bars")
    assert ">1,234</text>" in svg
    assert ">2,234</text>" in svg


def test_what_belongs_to_nothing_is_not_told_as_a_name():
    police, none = Tally("1", "Police", {"red": 1, "green": 2}), Tally(NOBODY, "No theme", {"red": 2, "amber": 2})
    assert worst_sentence([police, none], "recommendation") == (
        "Most that is red stands under “No theme”: 2 of 4 recommendations."
    )
    assert worst_sentence([police], "action") == "Police has most that is red: 1 of 3 actions."


def two_words() -> list[StatusWord]:
    return [StatusWord("red", "Red", "red", 1, False), StatusWord("green", "Green", "green", 2, False)]


def test_the_first_words_end_where_two_lines_do():
    assert first_words("Send minutes at once.") == "Send minutes at once."
    told = "Agree with each agency by when core groups send written minutes, who attends, and how chairs check."
    assert first_words(told) == "Agree with each agency by when core groups send written minutes, who …"
    assert first_words("Send fathers with parental responsibility their own invitation, report and minutes") == (
        "Send fathers with parental responsibility their own invitation, report and …"
    )
    assert first_words("x" * 90 + " and more") == "x" * 90 + " …"
