"""A case is replaced by the next reserve of its stratum, and what is then missed is said."""

import pytest
from hypothesis import given

from cases.sampling import CannotDraw, Criteria, Quota, Strata, draw_sample, lot, replacement
from tests.cases.sampling.making import CALM, asked, frames, seeds

ROWS = [(n, {"area": "North" if n <= 30 else "South", "disability": "yes" if n % 10 == 0 else "no"})
        for n in range(1, 51)]  # fmt: skip
DISABLED = Quota.of("disability", "yes", 1, "with a disability")


@CALM
@given(frames, asked(), seeds)
def test_reserves_are_others_than_the_cases_each_list_in_lot_order(rows, criteria, seed):
    try:
        sample = draw_sample(rows, criteria, seed=seed)
    except CannotDraw:
        return
    assert not set(sample.reserve_ordinals) & set(sample.ordinals)
    assert len(sample.reserves) <= criteria.reserves
    assert bool(sample.shortages) == (len(sample.reserves) < criteria.reserves)
    for stratum in sample.strata:
        own = [place.ordinal for place in sample.reserves if place.stratum == stratum.value]
        assert own == sorted(own, key=lambda ordinal: lot(seed, ordinal))
        assert not own or stratum.drawn


def test_reserves_are_shared_out_as_the_cases_are_or_as_asked():
    numbers = {"North": 5, "South": 3}
    shared = draw_sample(ROWS, Criteria(8, 8, strata=Strata("area", numbers)), seed="s")
    given_ = draw_sample(ROWS, Criteria(8, 3, strata=Strata("area", numbers, {"North": 1, "South": 2})), seed="s")
    assert [each.reserves for each in shared.strata] == [5, 3]
    assert [each.reserves for each in given_.strata] == [1, 2]


def test_a_stratum_with_too_few_left_is_said():
    criteria = Criteria(20, 3, strata=Strata("area", {"North": 0, "South": 20}, {"South": 3}))
    sample = draw_sample(ROWS[:-1] if len(ROWS) > 49 else ROWS, criteria, seed="s", as_far_as_possible=True)
    assert sample.shortages == ("3 reserves from South were asked for; 0 children could be kept.",)


@pytest.mark.parametrize("seed", [str(number) for number in range(12)])
def test_a_reserve_is_kept_for_a_quota_that_one_loss_would_break(seed):
    sample = draw_sample(ROWS, Criteria(4, 3, quotas=(DISABLED,)), seed=seed)
    if sample.outcomes[0].met == 1:
        assert any(DISABLED in place.serves for place in sample.reserves)


def test_the_next_reserve_of_the_stratum_is_called_though_another_would_serve_better():
    sample = draw_sample(ROWS, Criteria(8, 8, strata=Strata("area", {"North": 5, "South": 3})), seed="s")
    for leaving in sample.chosen:
        called = replacement(sample, leaving.ordinal)
        assert called.place == next(each for each in sample.reserves if each.stratum == leaving.stratum)
        assert called.sentences == ()


def test_a_quota_missed_after_a_swap_is_said():
    rows = [(n, {"disability": "yes" if n == 1 else "no"}) for n in range(1, 20)]
    sample = draw_sample(rows, Criteria(3, 2, quotas=(DISABLED,)), seed="s")
    swap = replacement(sample, 1)
    assert swap.missed == (DISABLED,)
    assert swap.sentences == ("At least 1 with a disability is then missed: none would be left.",)


def test_reserves_are_called_once_until_none_is_left():
    sample = draw_sample(ROWS, Criteria(3, 2), seed="s")
    first, second = sample.reserve_ordinals
    assert replacement(sample, sample.ordinals[0]).place.ordinal == first
    after = {"called": [first], "dropped": [sample.ordinals[0]]}
    assert replacement(sample, sample.ordinals[1], **after).place.ordinal == second
    assert replacement(sample, first, **after).place.ordinal == second
    gone = replacement(sample, first, called=[first, second], dropped=sample.ordinals[:2])
    assert gone.place is None
    assert gone.sentences == ("No reserve is left, so the sample becomes smaller by one.",)


def test_only_a_case_in_the_sample_is_replaced():
    sample = draw_sample(ROWS, Criteria(3, 2), seed="s")
    for wrong in (999, sample.reserve_ordinals[0]):
        with pytest.raises(ValueError, match="in the sample"):
            replacement(sample, wrong)
