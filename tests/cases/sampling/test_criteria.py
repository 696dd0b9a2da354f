"""Criteria go into a certificate and come out the same; those no draw accepts are refused in words."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.sampling import Criteria, Filter, Quota, Strata, draw_sample
from tests.cases.sampling.making import CALM, asked

anything = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 99) | st.text("ab", max_size=2),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab", max_size=2), inner, max_size=3),
    max_leaves=6,
)
GOOD = Criteria(3, 1, (Filter("months", at_least=18),), Strata("area"), (Quota.of("sex", "f", 1),), ("sex",)).as_data()


@CALM
@given(asked())
def test_criteria_survive_json(criteria):
    assert Criteria.from_data(json.loads(json.dumps(criteria.as_data()))) == criteria


@CALM
@given(st.sampled_from(sorted(GOOD)), anything)
def test_damaged_criteria_are_refused_in_words_and_never_otherwise(part, damage):
    try:
        criteria = Criteria.from_data(GOOD | {part: damage})
    except ValueError as refused:
        words = str(refused)
        assert words.endswith(".")  # noqa: PT017 - some damage does no harm
    else:
        assert criteria.problems() == []


@pytest.mark.parametrize(
    ("criteria", "sentence"),
    [
        (Criteria(0), "Draw between 1 and 60 cases; 0 were asked for."),
        (Criteria(1, -1), "Keep between 0 and 60 reserves; -1 were asked for."),
        (Criteria(1, spread=("a", "a")), "Name each fact to spread over once."),
        (Criteria(1, spread=tuple("abcdefg")), "Spread a draw over at most 6 facts; 7 were named."),
        (Criteria(1, filters=(Filter("plan_months"),)), "The filter on plan months needs either values or a number"),
        (Criteria(1, filters=(Filter("age", ("1",), 1),)), "The filter on age needs either values or a number"),
        (Criteria(1, filters=(Filter("age", at_least=5, at_most=2),)), "The filter on age lets nobody through: 5"),
        (Criteria(8, strata=Strata("area", {"N": 5, "S": 2})), "The numbers of cases for area add up to 7, but 8"),
        (Criteria(1, 2, strata=Strata("area", {"N": 1}, {"N": 1, "S": 1})), "Reserves from S replace no case"),
        (Criteria(1, strata=Strata("area", {"N": 2, "S": -1})), "The numbers of cases for area cannot be below 0."),
        (Criteria(1, quotas=(Quota((), 1),)), "A quota needs at least one fact to look for."),
        (Criteria(1, quotas=(Quota.of("sex", "f", -1),)), "A quota cannot ask for fewer than none"),
        (Criteria(1, quotas=(Quota.of("s", "f", 1), Quota.of("s", "f", 2))), "Two quotas look for the same facts."),
        (Criteria(1, quotas=tuple(Quota.of("t", str(n), 1) for n in range(7))), "Ask for at most 6 quotas; 7"),
    ],
)
def test_what_no_draw_accepts_is_said(criteria, sentence):
    assert any(problem.startswith(sentence) for problem in criteria.problems())
    with pytest.raises(ValueError, match="."):
        draw_sample([(1, {})], criteria, seed="s")


def test_a_quota_counts_a_child_with_either_of_two_needs_once():
    quota = Quota((("disability", "yes"), ("need", "yes")), 2, "with a disability or communication need")
    rows = [(1, {"disability": "yes", "need": "yes"}), (2, {"need": "yes"}), (3, {}), (4, {"disability": "no"})]
    sample = draw_sample(rows, Criteria(2, quotas=(quota,)), seed="s")
    assert set(sample.ordinals) == {1, 2}
    assert sample.outcomes[0].available == 2


def test_filters_and_quotas_say_themselves():
    assert Filter("plan_months", at_least=18).words == "plan months: at least 18"
    assert Quota((("age", "0-4"), ("sex", "f")), 2).words == "at least 2 whose age is 0-4 or whose sex is f"
    assert Strata("area", labels={"x": "in the east"}).words("x") == "in the east"
    assert Strata("area").words("unknown") == "whose area is not known"
