"""The search answers exactly: compared with a table of every state that any choice of rows can reach."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.sampling.pool import NO_VALUE, Axis, Kind, Pool, positions, start
from cases.sampling.search import Search, Spent
from cases.sampling.weights import Weights
from tests.cases.sampling.making import CALM, LONG


@st.composite
def problems(draw):
    """A pool with two strata, up to four quotas and two axes, and what is asked of it."""
    axes = [Axis(draw(st.integers(1, 4)), draw(st.booleans())) for _ in range(draw(st.integers(0, 2)))]
    quotas = draw(st.integers(0, 4))
    kind = st.builds(
        Kind,
        st.integers(0, 1),
        st.integers(0, 2**quotas - 1),
        st.tuples(*(st.integers(NO_VALUE, axis.values - 1) for axis in axes)),
    )
    stock = draw(st.dictionaries(kind, st.integers(1, 3), min_size=1, max_size=9))
    pool = Pool(list(stock), list(stock.values()), axes=axes)
    needs = draw(st.tuples(st.integers(0, 4), st.integers(0, 3)).filter(any))
    wanted = draw(st.tuples(*[st.integers(0, 4)] * quotas))
    goals = draw(st.tuples(*(st.integers(0, sum(needs)) for _ in axes)))
    return pool, needs, wanted, goals


def tangled(seed):
    """A problem near the edge of what can be had: many kinds of one row each, and much asked of few places."""
    dice = random.Random(seed)
    axes = [Axis(dice.randint(3, 5), dice.random() < 0.5) for _ in range(dice.randint(1, 3))]
    quotas = dice.randint(1, 3)
    kinds = [
        Kind(
            dice.randrange(2),
            sum((dice.random() < 0.4) << place for place in range(quotas)),
            tuple(dice.randrange(axis.values) if dice.random() < 0.9 else NO_VALUE for axis in axes),
        )
        for _ in range(dice.randint(6, 13))
    ]
    stock = dict.fromkeys(kinds, 1)
    needs = (dice.randint(1, 3), dice.randint(1, 3))
    wanted = tuple(dice.randint(1, 3) for _ in range(quotas))
    goals = tuple(min(axis.values, sum(needs)) - dice.randrange(2) for axis in axes)
    return Pool(list(stock), list(stock.values()), axes=axes), needs, wanted, goals


def can_be_had(pool, needs, quotas, goals, *, first=None) -> bool:
    """Whether any choice of rows brings it, by going through all kinds and keeping every state they lead to; with
    `first`, whether any choice does that holds a row of this kind.
    """
    unused = tuple((1 << axis.values) - 1 for axis in pool.axes)
    states = {(needs, quotas, goals, unused)}
    if first is not None:
        states = {after(pool, pool.kinds[first], state) for state in states if state[0][pool.kinds[first].stratum]}
    for position, (kind, count) in enumerate(zip(pool.kinds, pool.counts, strict=True)):
        for _ in range(count - (position == first)):
            states |= {after(pool, kind, state) for state in states if state[0][kind.stratum]}
    return any(not any(left) and not any(short) and not any(far) for left, short, far, _ in states)


def after(pool, kind, state):
    needs, quotas, goals, unused = state
    new = [bool(own >> value & 1) if value != NO_VALUE else axis.unknown_counts
           for axis, value, own in zip(pool.axes, kind.values, unused, strict=True)]  # fmt: skip
    return (
        tuple(need - (place == kind.stratum) for place, need in enumerate(needs)),
        tuple(max(0, need - (kind.quotas >> place & 1)) for place, need in enumerate(quotas)),
        tuple(max(0, goal - brings) for goal, brings in zip(goals, new, strict=True)),
        tuple(own & ~(1 << v) if v != NO_VALUE else own for own, v in zip(unused, kind.values, strict=True)),
    )


def check(problem, *, wary):
    pool, needs, quotas, goals = problem
    found = Search(pool, wary=wary).complete(start(pool, needs=needs, quotas=quotas, goals=goals))
    assert (found is not None) == can_be_had(*problem)
    if found is None:
        return
    assert all(found.count(position) <= pool.counts[position] for position in found)
    state = (needs, quotas, goals, tuple((1 << axis.values) - 1 for axis in pool.axes))
    for position in found:
        state = after(pool, pool.kinds[position], state)
    assert not any(state[0]) and not any(state[1]) and not any(state[2])  # noqa: PT018


@CALM
@given(problems(), st.booleans())
def test_a_yes_is_a_sample_and_a_no_is_true(problem, wary):
    check(problem, wary=wary)


@pytest.mark.parametrize("wary", [False, True])
def test_problems_near_the_edge_are_answered_truly(wary):
    for seed in range(400):
        check(tangled(seed), wary=wary)


@pytest.mark.drill
@LONG
@given(problems(), st.booleans())
def test_drill_a_yes_is_a_sample_and_a_no_is_true(problem, wary):
    check(problem, wary=wary)


@pytest.mark.drill
def test_drill_problems_near_the_edge_are_answered_truly():
    for seed in range(400, 20_000):
        check(tangled(seed), wary=seed % 2 == 0)


def test_a_kind_is_set_aside_with_another_only_if_the_other_could_stand_in_for_it():
    for seed in range(60):
        pool, *wanted = tangled(seed)
        fits = [can_be_had(pool, *wanted, first=position) for position in range(len(pool.kinds))]
        state = start(pool, needs=wanted[0], quotas=wanted[1], goals=wanted[2])
        for position in range(len(pool.kinds)):
            if not fits[position]:
                assert not any(fits[other] for other in positions(Search(pool).dominated(state, position)))


@CALM
@given(problems())
def test_weights_rule_out_only_what_cannot_be_had(problem):
    pool, needs, quotas, goals = problem
    judged = Weights(pool).judge(start(pool, needs=needs, quotas=quotas))
    if judged is False:
        assert not can_be_had(pool, needs, quotas, tuple(0 for _ in goals))


def test_weights_rule_out_quotas_that_only_a_few_rows_serve_together():
    pool = Pool([Kind(0, 0b01), Kind(0, 0b10), Kind(0, 0b11)], [9, 9, 2])
    assert Weights(pool).judge(start(pool, needs=[5], quotas=[4, 4])) is False
    assert Weights(pool).judge(start(pool, needs=[6], quotas=[4, 4])) is not False


def test_a_search_out_of_steps_says_so_and_never_guesses():
    kinds = [Kind(0, 1 << place) for place in range(4)]
    pool = Pool(kinds, [1, 1, 1, 1])
    with pytest.raises(Spent):
        Search(pool, most_steps=1).complete(start(pool, needs=[3], quotas=[1, 1, 1, 0]))
