"""A draw gives, of all samples that meet what is asked, the one a slow try of every sample says it must give."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.sampling import CannotDraw, Criteria, Filter, Quota, Strata, draw_sample, live_count, lot, why_not_draw
from tests.cases.sampling.making import CALM, LONG, asked, eligible, every_sample, first_best, frames, reached, seeds

left_out = st.dictionaries(st.integers(1, 10), st.sampled_from(["Audited", "Restricted"]), max_size=3)


def frame_of(count, **every):
    return [(number, dict(every)) for number in range(1, count + 1)]


def check_against_every_sample(rows, criteria, seed, exclusions):
    exclusions = {ordinal: reason for ordinal, reason in exclusions.items() if ordinal <= len(rows)}
    expected = first_best(rows, criteria, seed, exclusions)
    if expected is None:
        with pytest.raises(CannotDraw) as clash:
            draw_sample(rows, criteria, seed=seed, exclusions=exclusions)
        assert clash.value.sentences
        return
    sample = draw_sample(rows, criteria, seed=seed, exclusions=exclusions)
    assert sample.ordinals == expected
    there = eligible(rows, criteria, exclusions)
    assert tuple(each.goal for each in sample.spread) == reached(criteria, there, expected)


@CALM
@given(frames, asked(), seeds, left_out)
def test_the_first_of_the_best_spread_samples_is_drawn_whenever_there_is_one(rows, criteria, seed, exclusions):
    check_against_every_sample(rows, criteria, seed, exclusions)


@pytest.mark.drill
@LONG
@given(frames, asked(), seeds, left_out)
def test_drill_the_first_of_the_best_spread_samples_is_drawn_whenever_there_is_one(rows, criteria, seed, exclusions):
    check_against_every_sample(rows, criteria, seed, exclusions)


@CALM
@given(frames, asked(), seeds, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_of_their_facts_changes_nothing(rows, criteria, seed, random):
    shuffled = [(ordinal, dict(random.sample(list(own.items()), len(own)))) for ordinal, own in rows]
    random.shuffle(shuffled)
    assert outcome(rows, criteria, seed) == outcome(shuffled, criteria, seed)


def outcome(rows, criteria, seed):
    try:
        return draw_sample(rows, criteria, seed=seed, as_far_as_possible=True)
    except CannotDraw as clash:
        return clash.sentences


@CALM
@given(frames, asked(), seeds)
def test_looking_ahead_refuses_exactly_what_the_draw_refuses_whatever_the_seed(rows, criteria, seed):
    assert bool(why_not_draw(rows, criteria)) == (not every_sample(rows, criteria, seed))


@CALM
@given(frames, asked(), seeds)
def test_as_far_as_possible_draws_whoever_there_is_and_says_what_was_lowered(rows, criteria, seed):
    numbers = criteria.strata.numbers if criteria.strata else None
    if not any(numbers is None or numbers.get(own["area"]) for own in eligible(rows, criteria).values()):
        with pytest.raises(CannotDraw, match="Nobody is left"):
            draw_sample(rows, criteria, seed=seed, as_far_as_possible=True)
        return
    sample = draw_sample(rows, criteria, seed=seed, as_far_as_possible=True)
    assert sample.wanted == criteria
    assert sample.ordinals == first_best(rows, sample.criteria, seed)
    assert bool(sample.lowered) == (sample.criteria != criteria)


def test_quotas_are_lowered_from_the_last():
    rows = [(number, {"sex": "f" if number < 5 else "m"}) for number in range(1, 9)]
    quotas = (Quota.of("sex", "f", 3, "girls"), Quota.of("sex", "m", 2, "boys"))
    sample = draw_sample(rows, Criteria(4, quotas=quotas), seed="s", as_far_as_possible=True)
    assert [(each.asked, each.met, each.is_met) for each in sample.outcomes] == [(3, 3, True), (2, 1, False)]
    assert sample.lowered == (
        "At least 3 girls cannot be had together with at least 2 boys in a sample of 4: 2 can.",
    )  # fmt: skip


def test_without_quotas_the_lot_order_is_the_sample_and_then_the_reserves():
    order = sorted(range(1, 21), key=lambda ordinal: lot("2026-05", ordinal))
    sample = draw_sample(frame_of(20), Criteria(6, 3), seed="2026-05")
    assert list(sample.ordinals) == order[:6]
    assert list(sample.reserve_ordinals) == order[6:9]


def test_a_lot_can_be_worked_out_with_any_sha_256_tool():
    # printf '2026-05|17' | sha256sum
    assert lot("2026-05", 17) == "6059f97baf857fe0690bd31e6d6eb838b595a359bac5bdb723a53aed5507978a"


def test_each_area_gives_its_number_in_one_draw():
    rows = [(number, {"area": "North" if number < 30 else "South"}) for number in range(1, 41)]
    fixed = draw_sample(rows, Criteria(8, strata=Strata("area", {"North": 5, "South": 3})), seed="s")
    shared = draw_sample(rows, Criteria(8, strata=Strata("area")), seed="s")
    assert [(each.value, each.asked, each.drawn) for each in fixed.strata] == [("North", 5, 5), ("South", 3, 3)]
    assert [(each.value, each.eligible, each.drawn) for each in shared.strata] == [("North", 29, 6), ("South", 11, 2)]


def test_children_of_no_known_area_are_a_stratum_of_their_own():
    rows = [(number, {"area": "North" if number < 6 else None}) for number in range(1, 11)]
    sample = draw_sample(rows, Criteria(4, strata=Strata("area")), seed="s")
    assert [(each.value, each.drawn) for each in sample.strata] == [("North", 2), ("unknown", 2)]


def test_what_each_filter_and_reason_leaves_is_counted_in_order():
    rows = [(number, {"months": number, "sex": "f" if number % 2 else None}) for number in range(1, 11)]
    filters = [Filter("months", at_least=5, label="On a plan for 5 months or more"), Filter("sex", ("f", "m"))]
    steps = live_count(rows, filters, {9: "Audited in the last 12 months", 1: "Open review"})
    assert [(each.what, each.left, each.dropped) for each in steps] == [
        ("In the file", 10, 0),
        ("On a plan for 5 months or more", 6, 4),
        ("sex: f or m", 3, 3),
        ("Audited in the last 12 months", 2, 1),
    ]


def test_a_filter_on_what_is_unknown_lets_it_through_only_when_it_is_named():
    assert Filter("sex", ("unknown",)).lets_through({})
    assert not Filter("months", at_most=40).lets_through({"months": None})
    assert not Filter("months", at_most=40).lets_through({"months": "12"})


def test_cases_are_drawn_from_a_pool_of_nominations_like_from_any_frame():
    references = ["N-07", "N-01", "N-05", "N-03"]
    pool = [
        (ordinal, {"reference": reference, "ground": "plan of 18 months" if ordinal % 2 else "of concern"})
        for ordinal, reference in enumerate(sorted(references), start=1)
    ]
    sample = draw_sample(pool, Criteria(2, 1, filters=(Filter("ground", ("plan of 18 months",)),)), seed="deep dive")
    assert {dict(pool)[each]["reference"] for each in sample.ordinals} == {"N-01", "N-05"}
    assert sample.shortages == ("1 reserve was asked for; 0 children could be kept.",)


@pytest.mark.parametrize(
    ("rows", "seed", "exclusions", "words"),
    [
        ([(1, {}), (1, {})], "s", {}, "Two rows have the same number"),
        ([(0, {})], "s", {}, "whole numbers from 1"),
        ([(1, {"area": ["north"]}), (2, {})], "s", {}, "Row 1: area is neither words nor a whole number"),
        ([(1, {})], "", {}, "needs a seed"),
        ([(1, {})], "\ud800", {}, "needs a seed"),
        ([(1, {})], "s", {7: "Audited"}, "include number 7"),
    ],
)
def test_rows_that_make_no_sense_are_refused_in_words(rows, seed, exclusions, words):
    with pytest.raises(ValueError, match=words):
        draw_sample(rows, Criteria(1, strata=Strata("area")), seed=seed, exclusions=exclusions)
