"""The clock of a concern: pure rules."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.concern_clock import LADDER, REST, due, lateness, next_rung, wait_after
from cases.models import Rung
from tests.factories import NOW

PEOPLE = st.dictionaries(st.sampled_from(LADDER), st.frozensets(st.integers(0, 4)))


def test_hours_are_counted_day_and_night():
    assert due(NOW, 4) == NOW + timedelta(hours=4)


@settings(max_examples=60)
@given(PEOPLE, st.frozensets(st.integers(0, 4)), st.integers(0, 4))
def test_the_next_rung_lies_higher_and_has_somebody_new_on_it(people, told, reached):
    rung = next_rung(reached, people, told)
    if rung == Rung.AGAIN:
        assert all(not people.get(each, frozenset()) - told for each in LADDER if each > reached)
    else:
        assert rung > reached
        assert people[rung] - told


@settings(max_examples=40)
@given(PEOPLE)
def test_whoever_climbs_reaches_everybody_and_then_only_reminds(people):
    reached, told, steps = 0, set(), 0
    while (rung := next_rung(reached, people, told)) != Rung.AGAIN:
        told |= set(people[rung])
        reached, steps = rung, steps + 1
    assert steps <= len(LADDER)
    assert told == set().union(*people.values())


def test_the_wait_is_the_partnerships_hours_until_everybody_knows():
    assert [wait_after(rung, 4) for rung in (Rung.TOLD, Rung.LEADS, Rung.AGAIN)] == [due(NOW, 4) - NOW] * 2 + [REST]


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, ""), (-5, ""), (1, "1 minute late"), (90, "1 hour late"), (150, "2 hours late"), (3000, "2 days late")],
)
def test_lateness_in_words(minutes, words):
    assert lateness(NOW, NOW + timedelta(minutes=minutes)) == words
    assert lateness(None, NOW) == ""
