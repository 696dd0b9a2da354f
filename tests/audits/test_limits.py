"""Limiting rules, row by row."""

from types import SimpleNamespace as Row

import pytest

from audits.limits import broken_limits, limits_for, why_over_limit

OUTSTANDING, GOOD, MIXED, INADEQUATE = (
    Row(order=order, name=name) for order, name in enumerate(("Outstanding", "Good", "RI", "Inadequate"), 1)
)
RULES = [
    Row(when_theme="oversight", when_grade=INADEQUATE, at_most=MIXED, sentence="Oversight is Inadequate."),
    Row(when_theme="risk", when_grade=INADEQUATE, at_most=INADEQUATE, sentence="Risk is Inadequate."),
    Row(when_theme="risk", when_grade=MIXED, at_most=GOOD, sentence="Risk is not good."),
]


@pytest.mark.parametrize(
    ("grades", "at_most"),
    [
        ({}, []),
        ({"risk": None}, []),
        ({"risk": GOOD, "oversight": MIXED}, []),
        ({"risk": MIXED}, ["Good"]),
        ({"oversight": INADEQUATE}, ["RI"]),
        ({"risk": INADEQUATE}, ["Inadequate", "Good"]),
        ({"risk": INADEQUATE, "oversight": INADEQUATE}, ["Inadequate", "RI", "Good"]),
        ({"meetings": INADEQUATE}, []),
    ],
)
def test_rules_bite_at_their_grade_or_worse_and_the_strictest_comes_first(grades, at_most):
    assert [limit.at_most.name for limit in limits_for(grades, RULES)] == at_most


@pytest.mark.parametrize(
    ("overall", "hard", "reason", "refused"),
    [
        (None, True, "", False),
        (INADEQUATE, True, "", False),
        (MIXED, False, "", False),
        (GOOD, False, "", True),
        (GOOD, False, "   ", True),
        (GOOD, False, "The child has been safe since.", False),
        (GOOD, True, "The child has been safe since.", True),
        (OUTSTANDING, False, "", True),
    ],
)
def test_a_grade_above_its_limit_needs_a_reason_and_a_hard_rule_takes_none(overall, hard, reason, refused):
    limits = limits_for({"oversight": INADEQUATE}, RULES)
    sentence = why_over_limit(overall, limits, hard=hard, reason=reason)
    assert bool(sentence) is refused
    if refused:
        assert "Oversight is Inadequate." in sentence
        assert "choose RI or lower" in sentence or "Choose RI or lower" in sentence


def test_only_the_limits_stood_above_are_broken():
    limits = limits_for({"risk": INADEQUATE, "oversight": INADEQUATE}, RULES)
    assert [limit.at_most.name for limit in broken_limits(MIXED, limits)] == ["Inadequate"]
    assert broken_limits(None, limits) == []
