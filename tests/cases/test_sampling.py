"""A draw is fair, repeatable and explained, and quotas are met whenever they can be."""

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.sampling import Quota, draw_sample, lot, places, replacement, spread
from cases.sampling.places import Search

VALUES = {"disability": ("yes", "no", "unknown"), "age_band": ("0-4", "5-9"), "sex": ("female", "male")}
facts = st.fixed_dictionaries({field: st.sampled_from(values) for field, values in VALUES.items()})
frames = st.lists(facts, min_size=1, max_size=9).map(lambda many: [(f"k{i}", each) for i, each in enumerate(many)])
quota_lists = st.lists(
    st.sampled_from([(field, value) for field, values in VALUES.items() for value in values]), max_size=4, unique=True
).flatmap(lambda pairs: st.tuples(*(st.builds(Quota, st.just(f), st.just(v), st.integers(0, 3)) for f, v in pairs)))
seeds = st.text(max_size=8)
# A busy machine is no failure, and a rule that was broken once gets a test of its own.
CALM = settings(deadline=None, database=None)


def frame_of(count, **every):
    return [(f"child-{number}", dict(every)) for number in range(count)]


def meets(rows, keys, quotas):
    by_key = dict(rows)
    return all(sum(by_key[key].get(q.field) == q.value for key in keys) >= q.at_least for q in quotas)


@CALM
@given(frames, seeds, st.integers(1, 6), st.integers(0, 4), quota_lists, st.randoms(use_true_random=False))
def test_the_sample_does_not_depend_on_the_order_of_rows(rows, seed, size, reserves, quotas, random):
    shuffled = random.sample(rows, len(rows))
    asked = {"seed": seed, "size": size, "reserves": reserves, "quotas": quotas}
    assert draw_sample(rows, **asked) == draw_sample(shuffled, **asked)


@CALM
@given(frames, seeds, st.integers(1, 6), st.integers(0, 4), quota_lists)
def test_every_place_is_filled_while_rows_last_and_nobody_is_drawn_twice(rows, seed, size, reserves, quotas):
    sample = draw_sample(rows, seed=seed, size=size, reserves=reserves, quotas=quotas)
    assert len(sample.keys) == min(size, len(rows))
    assert len(sample.reserve_keys) == min(reserves, len(rows) - len(sample.keys))
    assert len({*sample.keys, *sample.reserve_keys}) == len(sample.keys) + len(sample.reserve_keys)


@settings(CALM, max_examples=200)
@given(frames, seeds, st.integers(1, 6), quota_lists)
def test_of_all_samples_that_meet_the_quotas_the_first_in_plain_order_is_drawn(rows, seed, size, quotas):
    order = sorted((key for key, _ in rows), key=lambda key: lot(seed, key))
    fitting = (keys for keys in combinations(order, min(size, len(rows))) if meets(rows, keys, quotas))
    first = next(fitting, None)
    sample = draw_sample(rows, seed=seed, size=size, reserves=0, quotas=quotas)
    if first is None:
        assert any(not outcome.is_met for outcome in sample.outcomes)
        assert sample.shortages
    else:
        assert sample.keys == first
        assert all(outcome.is_met for outcome in sample.outcomes)


@settings(CALM, max_examples=200)
@given(frames, seeds, st.integers(1, 6), quota_lists)
def test_an_earlier_quota_is_met_as_far_as_it_could_be_alone(rows, seed, size, quotas):
    sample = draw_sample(rows, seed=seed, size=size, reserves=0, quotas=quotas)
    for outcome in sample.outcomes[:1]:
        assert outcome.met >= min(outcome.asked, outcome.available, size)


@CALM
@given(
    st.dictionaries(st.frozensets(st.integers(0, 2), min_size=1), st.integers(0, 3), max_size=5),
    st.tuples(*[st.integers(0, 3)] * 3),
    st.integers(0, 6),
)
def test_the_question_of_places_is_answered_exactly(available, needs, count):
    rows = [kind for kind, many in available.items() for _ in range(many)]
    possible = any(
        all(sum(position in kind for kind in some) >= need for position, need in enumerate(needs))
        for some in combinations(rows, min(count, len(rows)))
    )
    ways = Search().ways(needs, count, available)
    assert (ways is not None) == possible
    if ways is not None:
        assert len(ways) <= count
        assert all(Counter(ways)[kind] <= available[kind] for kind in ways)
        assert all(sum(position in kind for kind in ways) >= need for position, need in enumerate(needs))


@settings(CALM, max_examples=100)
@given(frames, seeds, st.integers(1, 6), quota_lists, st.integers(0, 30))
def test_a_draw_that_runs_out_of_search_still_fills_places_and_tells_the_truth(rows, seed, size, quotas, work):
    usual, places.MOST_WORK = places.MOST_WORK, work
    try:
        sample = draw_sample(rows, seed=seed, size=size, reserves=2, quotas=quotas)
    finally:
        places.MOST_WORK = usual
    assert len(sample.keys) == min(size, len(rows))
    by_key = dict(rows)
    for outcome in sample.outcomes:
        assert outcome.met == sum(by_key[key][outcome.quota.field] == outcome.quota.value for key in sample.keys)


def test_another_seed_gives_another_sample():
    rows = frame_of(200)
    drawn = {draw_sample(rows, seed=str(seed), size=8, reserves=0).keys for seed in range(50)}
    assert len(drawn) == 50


@pytest.mark.parametrize("quotas", [[], [Quota("sex", "female", 2)]], ids=["plain", "quota"])
def test_children_with_the_same_facts_have_about_the_same_chance(quotas):
    rows = [(f"child-{n}", {"sex": "female" if n < 6 else "male"}) for n in range(24)]
    draws = 1500
    samples = (draw_sample(rows, seed=str(seed), size=4, reserves=0, quotas=quotas) for seed in range(draws))
    counts = Counter(key for sample in samples for key in sample.keys)
    for sex, beyond_one_in_a_thousand in (("female", 20.5), ("male", 40.8)):
        own = [counts[key] for key, child in rows if child["sex"] == sex]
        expected = sum(own) / len(own)
        assert sum((count - expected) ** 2 / expected for count in own) < beyond_one_in_a_thousand


def test_each_place_in_the_sample_is_open_to_all():
    rows = frame_of(10)
    first = Counter(draw_sample(rows, seed=f"s{seed}", size=1, reserves=0).keys[0] for seed in range(2000))
    assert sum((count - 200) ** 2 / 200 for count in first.values()) < 27.9


def test_without_quotas_the_plain_order_is_the_sample_and_then_the_reserves():
    rows = frame_of(20)
    order = sorted((key for key, _ in rows), key=lambda key: lot("2026-05", key))
    sample = draw_sample(rows, seed="2026-05", size=6, reserves=3)
    assert list(sample.keys) == order[:6]
    assert list(sample.reserve_keys) == order[6:9]


def test_a_lot_can_be_worked_out_with_any_sha_256_tool():
    # printf '2026-05|child-1' | sha256sum
    assert lot("2026-05", "child-1") == "3bb2a9179c01518e185cebe264622dfdb0d313523c41d2986ef728e2834b83ed"


def test_a_quota_nobody_can_meet_is_a_sentence_with_the_count():
    sample = draw_sample(
        frame_of(5, disability="no"), seed="s", size=3, reserves=0, quotas=[Quota("disability", "yes", 2)]
    )
    assert sample.shortages == (
        "The frame has 0 children with disability recorded as yes, so the quota of 2 cannot be met.",
    )
    assert (sample.outcomes[0].asked, sample.outcomes[0].met, sample.outcomes[0].available) == (2, 0, 0)


def test_quotas_that_do_not_fit_together_give_way_from_the_last():
    rows = frame_of(4, sex="female") + [(f"boy-{n}", {"sex": "male"}) for n in range(4)]
    quotas = [Quota("sex", "female", 3), Quota("sex", "male", 2)]
    sample = draw_sample(rows, seed="s", size=4, reserves=0, quotas=quotas)
    assert [outcome.met for outcome in sample.outcomes] == [3, 1]
    assert sample.shortages == (
        "The sample of 4 has room for 1 with sex recorded as male, so the quota of 2 cannot be met beside the "
        "quotas listed before it.",
    )


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (1, "The frame has 1 child to draw from, so a sample of 3 cannot be filled."),
        (4, "After the sample the frame has 1 child left, so 2 reserves cannot be filled."),
    ],
)
def test_a_frame_too_small_is_said(count, sentence):
    assert draw_sample(frame_of(count), seed="s", size=3, reserves=2).shortages == (sentence,)


def test_children_left_out_are_counted_by_reason_and_never_drawn():
    reasons = {"child-1": "Audited in the last 12 months", "child-2": "Audited in the last 12 months", "gone": "x"}
    sample = draw_sample(frame_of(5), seed="s", size=5, reserves=0, exclusions=reasons)
    assert sample.excluded == {"Audited in the last 12 months": 2}
    assert not {"child-1", "child-2"} & {*sample.keys}
    assert sample.in_frame == 5


@settings(CALM, max_examples=200)
@given(frames, seeds, quota_lists)
def test_the_reserve_called_serves_as_many_lost_quotas_as_any_reserve_could(rows, seed, quotas):
    sample = draw_sample(rows, seed=seed, size=3, reserves=3, quotas=quotas)
    for leaving in sample.chosen:
        called = replacement(sample, leaving.key)
        if called is None:
            assert not sample.reserves
            continue
        others = [place for place in sample.chosen if place != leaving]
        lost = {q for q in leaving.serves if sum(q in place.serves for place in others) < q.at_least}
        assert len(lost & {*called.serves}) == max(len(lost & {*each.serves}) for each in sample.reserves)


def test_a_reserve_is_kept_for_a_quota_that_one_loss_would_break():
    rows = frame_of(40, disability="no") + [(f"disabled-{n}", {"disability": "yes"}) for n in range(2)]
    quota = Quota("disability", "yes", 1)
    for seed in range(20):
        sample = draw_sample(rows, seed=str(seed), size=5, reserves=3, quotas=[quota])
        leaving = next(place for place in sample.chosen if quota in place.serves)
        if sample.outcomes[0].met == 1:
            assert quota in replacement(sample, leaving.key).serves


def test_a_reserve_is_called_once():
    sample = draw_sample(frame_of(10), seed="s", size=3, reserves=2)
    first = replacement(sample, sample.keys[0])
    second = replacement(sample, sample.keys[1], called=[first.key], dropped=[sample.keys[0]])
    assert [first.key, second.key] == list(sample.reserve_keys)
    assert replacement(sample, first.key, called=sample.reserve_keys, dropped=sample.keys[:2]) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"size": 0},
        {"reserves": -1},
        {"quotas": [Quota("sex", "male", -1)]},
        {"quotas": [Quota("sex", "male", 1), Quota("sex", "male", 2)]},
        {"quotas": [Quota("team", str(n), 1) for n in range(13)]},
        {"rows": [("same", {}), ("same", {})]},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_nonsense_is_refused(wrong):
    asked = {"rows": frame_of(3), "seed": "s", "size": 2, "reserves": 0, "quotas": []} | wrong
    with pytest.raises(ValueError, match="draw|key"):
        draw_sample(asked.pop("rows"), **asked)


def test_spread_counts_frame_and_sample_side_by_side():
    rows = frame_of(3, sex="male") + [("x", {"sex": "female"}), ("y", {})]
    sample = draw_sample(rows, seed="s", size=5, reserves=0)
    assert [(each.value, each.in_frame, each.in_sample) for each in spread(rows, sample, "sex")] == [
        ("male", 3, 3), ("female", 1, 1), ("unknown", 1, 1),
    ]  # fmt: skip


def test_a_large_frame_with_overlapping_quotas_is_drawn_without_delay():
    rows = [
        (f"c{n}", {"a": str(n % 7), "b": str(n % 11), "c": str(n % 2), "d": str(n % 5), "e": str(n % 13)})
        for n in range(5_000)
    ]
    quotas = [Quota(field, "1", 4) for field in "abcde"] + [Quota(field, "0", 3) for field in "abde"]
    sample = draw_sample(rows, seed="s", size=12, reserves=8, quotas=quotas)
    assert all(outcome.is_met for outcome in sample.outcomes)
