"""Whether what was tried held, by table; how often something was raised, in words."""

from datetime import date

import pytest

from learning.holding import (
    HELD,
    NOT_HELD,
    NOT_KNOWN,
    SO_FAR,
    Raised,
    Tried,
    month_in,
    raised_again,
    raised_words,
    verdict,
)
from recommendations.rag import propose_reopening

OLD, MID, NEW = date(2009, 4, 1), date(2014, 3, 1), date(2026, 6, 1)
RAISED = [Raised(OLD, "a"), Raised(NEW, "c")]


@pytest.mark.parametrize(
    ("raised", "tried", "answer", "why"),
    [
        (RAISED, [], NOT_KNOWN, "no recommendation about it yet"),
        (RAISED, [Tried("1.1", "b")], NOT_KNOWN, "nothing that was tried is closed yet"),
        (
            RAISED,
            [Tried("1.1", "b", (MID,), True)],
            NOT_HELD,
            "raised again June 2026 after 1.1 was closed in March 2014",
        ),
        (RAISED, [Tried("1.1", "b", (MID,))], NOT_HELD, "raised again June 2026 after 1.1 was closed in March 2014"),
        (
            RAISED[:1],
            [Tried("1.1", "b", (MID,), True)],
            SO_FAR,
            "1.1 was closed in March 2014, and it was not raised since",
        ),
        (
            RAISED[:1],
            [Tried("1.1", "b", (MID,), True, True)],
            HELD,
            "1.1 was closed in March 2014, and it was not raised since",
        ),
        (RAISED[:1], [Tried("1.1", "b", (MID,))], NOT_KNOWN, "1.1 was closed in March 2014 and is open again"),
        # Raised where the recommendation itself was made is not raised again.
        ([*RAISED[:1], Raised(NEW, "b")], [Tried("1.1", "b", (MID,), True)], SO_FAR, ""),
        # What was closed last decides: something was tried again afterwards, and it holds.
        (RAISED, [Tried("1.1", "b", (MID,), True), Tried("2.1", "c", (date(2026, 9, 1),), True)], SO_FAR, ""),
    ],
)
def test_verdict(raised, tried, answer, why):
    found = verdict(raised, tried)
    assert found.answer == answer
    assert why in str(found)


@pytest.mark.parametrize(
    ("raised", "words"),
    [
        ([], "not raised any more"),
        (RAISED[:1], "raised once in April 2009"),
        (RAISED, "raised twice since April 2009"),
        ([*RAISED, Raised(MID, "d"), Raised(MID, "e"), Raised(MID, "e")], "raised four times since April 2009"),
        ([Raised(OLD, str(place)) for place in range(9)], "raised 9 times since April 2009"),
    ],
)
def test_how_often(raised, words):
    assert raised_words(raised) == words


def test_a_month_is_read_in_a_heading():
    assert month_in("2 december 2009: recommendations") == date(2009, 12, 1)
    assert month_in("Earlier audits of 2009") is None


def test_raised_again_looks_from_the_last_day_it_was_closed():
    tried = Tried("1.1", "b", (OLD, NEW), True)
    assert raised_again(tried, [Raised(MID, "a")]) is None
    assert raised_again(Tried("1.1", "b"), RAISED) is None


@pytest.mark.parametrize(
    ("closed_on", "raised_on", "proposed"),
    [(MID, NEW, True), (None, NEW, False), (MID, None, False), (MID, MID, False)],
)
def test_opening_again_is_proposed_only_where_it_was_raised_after_it_was_closed(closed_on, raised_on, proposed):
    found = propose_reopening(closed_on=closed_on, raised_on=raised_on, where="(finding, Neglect)")
    assert bool(found) is proposed
    if found:
        assert found.code == "red"
        assert found.reason == (
            "It was closed on 1 March 2014, and the same was raised again in June 2026 (finding, Neglect)."
        )
