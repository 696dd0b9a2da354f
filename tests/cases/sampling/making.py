"""Small frames and criteria for tests of the draw, and a second, slow draw that tries every sample there is."""

from collections import Counter
from fractions import Fraction
from itertools import combinations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from cases.sampling import Criteria, Filter, Quota, Row, Strata, lot

# A busy machine is no failure, and a rule that was broken once gets a test of its own.
CALM = settings(deadline=None, database=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
LONG = settings(CALM, max_examples=5_000)
AREAS, AGES = ("east", "north", "south"), ("0-4", "5-9", "10-15", "16-17")

facts = st.fixed_dictionaries(
    {
        "area": st.sampled_from(AREAS),
        "age": st.sampled_from([*AGES, "unknown"]),
        "ethnicity": st.sampled_from(["a", "b", "c", "d", "e", "f", "", None]),
        "disability": st.sampled_from(["yes", "no", "unknown"]),
        "need": st.sampled_from(["yes", "no"]),
        "months": st.one_of(st.none(), st.integers(0, 30)),
    }
)
frames = st.lists(facts, min_size=1, max_size=10).map(lambda many: list(enumerate(many, start=1)))
seeds = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6)
quota_sets = st.lists(
    st.builds(
        Quota,
        st.sampled_from(
            [
                (("disability", "yes"),),
                (("disability", "yes"), ("need", "yes")),
                (("need", "yes"),),
                (("age", "0-4"), ("age", "unknown")),
                (("area", "north"),),
            ]
        ),
        st.integers(0, 3),
    ),
    max_size=3,
    unique_by=lambda quota: quota.any_of,
).map(tuple)
filter_sets = st.sampled_from(
    [(), (Filter("months", at_least=6),), (Filter("disability", ("no", "yes")), Filter("months", at_most=24))]
)
spreads = st.lists(st.sampled_from(["age", "ethnicity", "area", "need"]), max_size=3, unique=True).map(tuple)


@st.composite
def asked(draw, *, spread=spreads, filters=filter_sets):
    """Criteria of every sort, for frames of up to ten rows."""
    strata, size = draw(st.sampled_from([None, Strata("area"), "fixed"])), draw(st.integers(1, 5))
    if strata == "fixed":
        numbers = draw(st.dictionaries(st.sampled_from(AREAS), st.integers(0, 3), min_size=1))
        size = sum(numbers.values()) or 1
        strata = Strata("area", numbers if sum(numbers.values()) else {**numbers, "north": 1})
    return Criteria(size, draw(st.integers(0, 4)), draw(filters), strata, draw(quota_sets), draw(spread))


def eligible(rows: list[Row], criteria: Criteria, exclusions=()) -> dict[int, dict]:
    return {
        ordinal: own for ordinal, own in rows
        if ordinal not in exclusions and all(each.lets_through(own) for each in criteria.filters)
    }  # fmt: skip


def every_sample(rows: list[Row], criteria: Criteria, seed: str, exclusions=()) -> list[tuple[int, ...]]:
    """All samples that meet filters, strata and quotas, the first in lot order first."""
    there = eligible(rows, criteria, exclusions)
    order = sorted(there, key=lambda ordinal: lot(seed, ordinal))
    numbers = numbers_by_stratum(criteria, there)
    return [
        some
        for some in combinations(order, criteria.size)
        if (numbers is None or Counter(there[each]["area"] for each in some) == numbers)
        and all(sum(quota.serves(there[each]) for each in some) >= quota.at_least for quota in criteria.quotas)
    ]


def numbers_by_stratum(criteria: Criteria, there: dict[int, dict]) -> Counter | None:
    """Cases by area, worked out with fractions; None without strata. Zeros are left away."""
    if criteria.strata is None:
        return None
    if criteria.strata.numbers is not None:
        return +Counter(criteria.strata.numbers)
    rows = Counter(own["area"] for own in there.values())
    exact = {area: Fraction(criteria.size * rows[area], max(1, len(there))) for area in rows}
    given = Counter({area: int(share) for area, share in exact.items()})
    for area in sorted(rows, key=lambda area: (-(exact[area] % 1), -rows[area], area))[: criteria.size - given.total()]:
        given[area] += 1
    return +given


def reached(criteria: Criteria, there: dict[int, dict], some: tuple[int, ...]) -> tuple[int, ...]:
    """How far a sample spreads over each axis, by the words of docs/draw.md."""
    numbers = numbers_by_stratum(criteria, there)
    drawable = [own for own in there.values() if numbers is None or numbers[own["area"]]]
    found = []
    for axis in criteria.spread:
        values = {str(own[axis] or "unknown") for own in drawable} - {"unknown"}
        drawn = [str(there[each][axis] or "unknown") for each in some]
        unknown = drawn.count("unknown")
        distinct = len({*drawn} - {"unknown"})
        found.append(distinct + unknown if criteria.size < len(values) else distinct)
    return tuple(found)


def first_best(rows: list[Row], criteria: Criteria, seed: str, exclusions=()) -> tuple[int, ...] | None:
    """The sample a draw must give; None when there is none."""
    there = eligible(rows, criteria, exclusions)
    samples = every_sample(rows, criteria, seed, exclusions)
    return max(samples, key=lambda some: reached(criteria, there, some), default=None)
