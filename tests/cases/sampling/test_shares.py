"""Places are shared out in proportion, exactly, and ties by a stated rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.sampling.shares import shares
from tests.cases.sampling.making import CALM

weights = st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.integers(0, 40), max_size=6)


@CALM
@given(weights, st.integers(0, 60), st.data())
def test_all_places_are_given_within_the_caps_and_nobody_without_weight_gets_any(weights, total, data):
    caps = {name: data.draw(st.integers(0, 20)) for name in weights}
    given = shares(total, weights, caps)
    assert sum(given.values()) == min(total, sum(caps[name] for name in weights if weights[name]))
    assert all(number <= caps[name] and (weights[name] or not number) for name, number in given.items())


@CALM
@given(weights, st.data())
def test_without_caps_nobody_is_a_whole_place_away_from_the_exact_share(weights, data):
    everything = sum(weights.values())
    total = data.draw(st.integers(0, everything))
    given = shares(total, weights, weights)
    assert all(
        abs(given[name] * everything - total * weight) < everything for name, weight in weights.items() if weight
    )


@pytest.mark.parametrize(
    ("total", "weights", "expected"),
    [
        (8, {"North": 50, "South": 30}, {"North": 5, "South": 3}),
        (2, {"b": 5, "a": 5, "c": 5}, {"a": 1, "b": 1, "c": 0}),  # equal fractions: by name
        (3, {"a": 1, "b": 3}, {"a": 1, "b": 2}),  # 0.75 and 2.25: the larger fraction
        (1, {"a": 1, "b": 1, "c": 2}, {"a": 0, "b": 0, "c": 1}),  # c has a half, a and b a quarter
        (2, {"a": 1, "b": 3}, {"a": 0, "b": 2}),  # half each: the larger weight
    ],
)
def test_the_rule_by_example(total, weights, expected):
    assert shares(total, weights, dict.fromkeys(weights, 99)) == expected


def test_what_a_full_name_cannot_take_goes_to_the_others():
    assert shares(8, {"a": 3, "b": 3, "c": 2}, {"a": 1, "b": 9, "c": 9}) == {"a": 1, "b": 4, "c": 3}
