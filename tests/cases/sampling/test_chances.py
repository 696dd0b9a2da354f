"""Children with the same facts have the same chance. Seeds are fixed, so these tests cannot fail by chance."""

from collections import Counter

import pytest

from cases.sampling import Criteria, Quota, Strata, draw_sample

ONE_IN_A_THOUSAND = {5: 20.5, 9: 27.9, 17: 40.8, 23: 49.7}
ROWS = [
    (n, {"sex": "f" if n <= 6 else "m", "area": "North" if n % 2 else "South", "team": f"T{n % 3}"})
    for n in range(1, 25)
]


def unevenness(counts: list[int]) -> float:
    """Pearson's statistic against equal counts."""
    expected = sum(counts) / len(counts)
    return sum((count - expected) ** 2 / expected for count in counts)


@pytest.mark.parametrize(
    "criteria",
    [
        Criteria(4, 2),
        Criteria(4, quotas=(Quota.of("sex", "f", 2),)),
        Criteria(5, strata=Strata("area", {"North": 3, "South": 2}), quotas=(Quota.of("sex", "f", 2),)),
        Criteria(3, quotas=(Quota.of("sex", "f", 1),), spread=("team", "sex")),
    ],
    ids=["plain", "quota", "strata", "spread"],
)
def test_children_with_the_same_facts_are_drawn_equally_often(criteria):
    used = set(criteria.fields)
    samples = [draw_sample(ROWS, criteria, seed=str(seed)) for seed in range(1_200)]
    counts = Counter(ordinal for sample in samples for ordinal in sample.ordinals)
    alike: dict[tuple, list[int]] = {}
    for ordinal, own in ROWS:
        alike.setdefault(tuple(own[field] for field in sorted(used)), []).append(counts[ordinal])
    for group in alike.values():
        bound = next(bound for freedom, bound in sorted(ONE_IN_A_THOUSAND.items()) if freedom >= len(group) - 1)
        assert unevenness(group) < bound


def test_every_place_is_open_to_all_and_reserves_are_too():
    rows = [(n, {}) for n in range(1, 11)]
    samples = [draw_sample(rows, Criteria(1, 1), seed=f"s{seed}") for seed in range(2_000)]
    first = Counter(sample.ordinals[0] for sample in samples)
    reserve = Counter(sample.reserve_ordinals[0] for sample in samples)
    assert unevenness(list(first.values())) < ONE_IN_A_THOUSAND[9]
    assert unevenness(list(reserve.values())) < ONE_IN_A_THOUSAND[9]


def test_another_seed_gives_another_sample():
    rows = [(n, {}) for n in range(1, 201)]
    assert len({draw_sample(rows, Criteria(8), seed=str(seed)).ordinals for seed in range(50)}) == 50
