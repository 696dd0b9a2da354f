"""The search answers exactly: compared with a table of every state that any choice of rows can reach."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.sampling.pool import NO_VALUE, Axis, Kind, Pool, start
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


def can_be_had(pool, needs, quotas, goals) -> bool:
    """Whether any choice of rows brings it, by going through all kinds and keeping every state they lead to."""
    unused = tuple((1 << axis.values) - 1 for axis in pool.axes)
    states = {(needs, quotas, goals, unused)}
    for kind, count in zip(pool.kinds, pool.counts, strict=True):
        for _ in range(count):
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


@pytest.mark.drill
@LONG
@given(problems(), st.booleans())
def test_drill_a_yes_is_a_sample_and_a_no_is_true(problem, wary):
    check(problem, wary=wary)


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
