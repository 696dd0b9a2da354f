"""No value is left out while another is repeated, as far as strata and quotas allow; unknown is nobody's value."""

import random

from cases.sampling import Criteria, Quota, Strata, draw_sample
from cases.sampling import draw as drawing


def frame(field, **numbers):
    """Rows with one fact, so many of each value."""
    values = [value for value, number in numbers.items() for _ in range(number)]
    return [(ordinal, {field: value}) for ordinal, value in enumerate(values, start=1)]


def drawn(rows, sample, field):
    return sorted(str(dict(rows)[each][field] or "unknown") for each in sample.ordinals)


def test_with_places_enough_every_value_is_drawn_however_rare():
    rows = frame("category", neglect=300, physical=1, sexual=1, emotional=40)
    for seed in "abc":
        sample = draw_sample(rows, Criteria(4, spread=("category",)), seed=seed)
        assert drawn(rows, sample, "category") == ["emotional", "neglect", "physical", "sexual"]


def test_with_fewer_places_than_values_none_is_repeated():
    rows = frame("area", a=50, b=40, c=30, d=5, e=1)
    for seed in "abcdef":
        sample = draw_sample(rows, Criteria(3, spread=("area",)), seed=seed)
        assert len(set(drawn(rows, sample, "area"))) == 3


def test_a_child_whose_value_is_not_recorded_is_not_shut_out_where_places_are_fewer():
    rows = frame("ethnicity", a=5, b=5, c=5, d=5, unknown=20)
    outcomes = [draw_sample(rows, Criteria(3, spread=("ethnicity",)), seed=str(seed)) for seed in range(20)]
    assert any(sample.spread[0].unknown for sample in outcomes)
    assert all(sample.spread[0].distinct + sample.spread[0].unknown == 3 for sample in outcomes)


def test_unknown_is_no_value_that_must_be_drawn():
    rows = frame("sex", f=10, m=10, unknown=1)
    samples = [draw_sample(rows, Criteria(2, spread=("sex",)), seed=str(seed)) for seed in range(30)]
    assert all(drawn(rows, sample, "sex") == ["f", "m"] for sample in samples)
    assert all((each.aim, each.goal, each.sentence) == (2, 2, "") for sample in samples for each in sample.spread)


def test_a_missing_fact_is_as_unknown_as_one_that_says_so():
    rows = [(1, {}), (2, {"sex": None}), (3, {"sex": ""}), (4, {"sex": "unknown"}), (5, {"sex": "f"})]
    (outcome,) = draw_sample(rows, Criteria(3, spread=("sex",)), seed="s").spread
    assert (outcome.values, outcome.distinct, outcome.unknown) == (1, 1, 2)
    assert [(each.value, each.in_frame) for each in outcome.counts] == [("unknown", 4), ("f", 1)]


def test_spread_gives_way_to_strata_and_quotas_and_says_so():
    rows = [
        (n, {"area": "North", "team": "T1", "disability": "no"}) if n < 20
        else (n, {"area": "South", "team": f"T{n % 3}", "disability": "yes"})
        for n in range(1, 31)
    ]  # fmt: skip
    criteria = Criteria(
        4, strata=Strata("area", {"North": 3, "South": 1}), quotas=(Quota.of("disability", "yes", 1),), spread=("team",)
    )
    sample = draw_sample(rows, criteria, seed="s")
    assert [each.drawn for each in sample.strata] == [3, 1]
    assert (sample.spread[0].aim, sample.spread[0].goal) == (3, 2)
    assert sample.spread[0].sentence == "2 of the 3 values of team could be drawn beside what else was asked for."
    assert not sample.lowered


def test_an_earlier_axis_goes_before_a_later_one():
    pairs = [("1", "1"), ("2", "1"), ("3", "2"), ("3", "3")]
    rows = [(n, {"a": first, "b": second}) for n, (first, second) in enumerate(pairs, start=1)]
    first, second = (draw_sample(rows, Criteria(3, spread=axes), seed="s") for axes in (("a", "b"), ("b", "a")))
    assert [each.goal for each in first.spread] == [3, 2]
    assert [each.goal for each in second.spread] == [3, 2]
    assert {1, 2} < set(first.ordinals)
    assert {3, 4} < set(second.ordinals)


def test_values_only_of_children_who_cannot_be_drawn_are_not_waited_for():
    rows = [(n, {"area": "North", "team": "T1"}) for n in range(1, 6)] + [(9, {"area": "East", "team": "T9"})]
    (outcome,) = draw_sample(rows, Criteria(2, strata=Strata("area", {"North": 2}), spread=("team",)), seed="s").spread
    assert (outcome.values, outcome.goal, outcome.sentence) == (1, 1, "")


def test_a_spread_too_tangled_to_settle_is_left_to_chance_and_said_while_quotas_are_met(monkeypatch):
    monkeypatch.setattr(drawing, "MOST_STEPS", 300)
    dice = random.Random(1)
    rows = [
        (n, {axis: f"v{dice.randrange(12)}" for axis in "abcd"} | {"q": "y" if n % 9 == 0 else "n"})
        for n in range(1, 101)
    ]
    criteria = Criteria(12, quotas=(Quota.of("q", "y", 4),), spread=("a", "b", "c", "d"))
    sample = draw_sample(rows, criteria, seed="s")
    assert sample.outcomes[0].is_met
    goals = [each.goal for each in sample.spread]
    assert goals[0] == 12
    assert goals[-1] is None
    assert "left to chance" in sample.spread[-1].sentence
    assert draw_sample(rows, criteria, seed="s") == sample


def test_fifty_thousand_children_with_strata_quotas_and_four_axes_are_drawn_in_few_steps(monkeypatch):
    monkeypatch.setattr(drawing, "MOST_STEPS", 2_000)
    dice = random.Random(7)
    rows = [
        (n, {
            "age": dice.choice(["unborn", "0-4", "5-9", "10-15", "16-17"]),
            "sex": dice.choice("fmu"),
            "category": dice.choice("abcde"),
            "ethnicity": f"E{min(int(dice.expovariate(0.3)), 19)}",
            "area": f"A{dice.randrange(10)}",
            "disability": "yes" if dice.random() < 0.08 else "no",
            "need": "yes" if dice.random() < 0.02 else "unknown",
        })
        for n in range(1, 50_001)
    ]  # fmt: skip
    quotas = (
        Quota((("disability", "yes"), ("need", "yes")), 2),
        Quota.of("need", "yes", 1),
        Quota.of("age", "unborn", 2),
    )
    criteria = Criteria(
        8, 8, strata=Strata("area"), quotas=quotas, spread=("age", "sex", "category", "ethnicity")
    )  # fmt: skip
    sample = draw_sample(rows, criteria, seed="s")
    assert [each.goal for each in sample.spread] == [5, 3, 5, 8]
    assert len(sample.reserves) == 8
    assert all(each.is_met for each in sample.outcomes)
