"""Who can be drawn: the rows that pass the filters and are not left out, and how many each step leaves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import Final

from cases.roll import Roll

from .criteria import Criteria, Filter, Quota
from .lots import Fact, Facts, Row

Key = tuple[Fact, ...]
FACT_TYPES: Final = frozenset({str, int, bool, type(None)})


@dataclass(frozen=True, slots=True)
class Step:
    """One step from the whole frame to the rows that can be drawn, in words, and how many rows it leaves."""

    what: str
    left: int
    dropped: int


@dataclass(frozen=True, slots=True)
class QuotaShort:
    """A quota that a frame cannot satisfy whatever else is asked for."""

    quota: Quota
    available: int

    @property
    def sentence(self) -> str:
        """The same for a person."""
        there = {0: "none", 1: "only 1"}.get(self.available, f"only {self.available}")
        return (
            f"{sentence_case(self.quota.words)} cannot be had: there {'is' if self.available == 1 else 'are'} {there}."
        )


@dataclass(frozen=True)
class Sheet:
    """The rows of a frame as a draw sees them.

    `keys` holds every distinct set of facts once, in the order of `fields`; `key_of` says by position in `keys`
    which one a row (by ordinal, lowest first) has.
    """

    fields: tuple[str, ...]
    keys: Sequence[Key]
    key_of: Mapping[int, int]
    eligible: tuple[int, ...]
    steps: tuple[Step, ...] = ()
    excluded: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def in_frame(self) -> Counter[int]:
        """How many rows have each of `keys`, by position."""
        return Counter(self.key_of.values())

    @cached_property
    def in_reach(self) -> Counter[int]:
        """How many eligible rows have each of `keys`, by position."""
        if len(self.eligible) == len(self.key_of):
            return self.in_frame
        return Counter(map(self.key_of.__getitem__, self.eligible))


def sheet_of(rows: Iterable[Row], criteria: Criteria, exclusions: Mapping[int, str]) -> Sheet:
    """The rows with the facts the criteria look at. Ordinals below 1 or twice, facts that are neither words nor whole
    numbers, and exclusions of ordinals that are not there raise ValueError with a sentence.
    """
    fields = criteria.fields
    keys, key_of = keys_of(rows, fields)
    if strangers := sorted(set(exclusions) - set(key_of))[:3]:
        named = ", ".join(str(each) for each in strangers)
        raise ValueError(f"The children left out include number {named}, but the frame has no such row.")
    passed = [_passed(dict(zip(fields, key, strict=True)), criteria.filters) for key in keys]
    every = len(criteria.filters)
    through = [ordinal for ordinal, own in key_of.items() if passed[own] == every] if criteria.filters else [*key_of]
    stopped = Counter(passed[own] for own in key_of.values()) if criteria.filters else Counter[int]()
    excluded = Counter(exclusions[ordinal] for ordinal in exclusions if passed[key_of[ordinal]] == every)
    return Sheet(
        fields=fields,
        keys=keys,
        key_of=key_of,
        eligible=tuple([ordinal for ordinal in through if ordinal not in exclusions] if exclusions else through),
        steps=tuple(_steps(len(key_of), criteria.filters, stopped, excluded)),
        excluded=dict(sorted(excluded.items())),
    )


def live_count(
    rows: Iterable[Row], filters: Sequence[Filter], exclusions: Mapping[int, str] | None = None
) -> list[Step]:
    """How many rows each filter and each reason for leaving out leaves, from the whole frame downwards."""
    return list(sheet_of(rows, Criteria(1, filters=tuple(filters)), exclusions or {}).steps)


def cannot(rows: Iterable[Row], quotas: Sequence[Quota]) -> list[QuotaShort]:
    """The quotas that these rows cannot satisfy even alone, in the order given."""
    found = Counter(quota for _, facts in rows for quota in quotas if quota.serves(facts))
    return [QuotaShort(quota, found[quota]) for quota in quotas if found[quota] < quota.at_least]


def keys_of(rows: Iterable[Row], fields: Sequence[str]) -> tuple[list[Key], dict[int, int]]:
    """The distinct sets of facts in the order of `fields`, and for each ordinal, lowest first, the position of its
    own; ValueError as in `sheet_of`.
    """
    if isinstance(rows, Roll):
        keys, key_of = rows.keys(fields)
        _check(rows.ordinals)
        if not set(map(type, chain.from_iterable(keys))) <= FACT_TYPES:
            _refuse_facts(rows, fields)
        return keys, key_of
    rows = list(rows)
    ordinals = [ordinal for ordinal, _ in rows]
    _check(ordinals)
    rows.sort(key=itemgetter(0))
    # Children alike may share one set of facts (see `cases.frame_facts`); each set is looked at once.
    sets = {id(facts): facts for _, facts in rows}
    picked = dict(zip(sets, _picked(sets.values(), fields), strict=True))
    if not set(map(type, chain.from_iterable(picked.values()))) <= FACT_TYPES:
        _refuse_facts(rows, fields)
    numbers: dict[Key, int] = {}
    number_of = {own: numbers.setdefault(key, len(numbers)) for own, key in picked.items()}
    return list(numbers), {ordinal: number_of[id(facts)] for ordinal, facts in rows}


def _check(ordinals: Sequence[int]) -> None:
    if isinstance(ordinals, range) and ordinals.start == 1 and ordinals.step == 1:
        return  # as a frame numbers them
    if len(set(ordinals)) != len(ordinals):
        raise ValueError("Two rows have the same number. A frame numbers each child once.")
    if not all(type(ordinal) is int and ordinal > 0 for ordinal in ordinals):
        raise ValueError("Rows are numbered by whole numbers from 1. Load the file again.")


def sentence_case(words: str) -> str:
    """Words as the beginning of a sentence."""
    return words[:1].upper() + words[1:]


def _passed(facts: Mapping[str, Fact], filters: Sequence[Filter]) -> int:
    """How many filters, in order, a row passes before one stops it."""
    for number, each in enumerate(filters):
        if not each.lets_through(facts):
            return number
    return len(filters)


def _steps(total: int, filters: Sequence[Filter], stopped: Counter[int], excluded: Counter[str]) -> Iterable[Step]:
    yield Step("In the file", total, 0)
    for number, each in enumerate(filters):
        total -= stopped[number]
        yield Step(each.words, total, stopped[number])
    for reason in sorted(excluded):
        total -= excluded[reason]
        yield Step(reason, total, excluded[reason])


def _picked(sets: Collection[Facts], fields: Sequence[str]) -> list[Key]:
    if len(fields) > 1:
        try:
            return list(map(itemgetter(*fields), sets))
        except KeyError:  # some row lacks a fact: the slower way fills in None
            pass
    return [tuple([facts.get(name) for name in fields]) for facts in sets]


def _refuse_facts(rows: Iterable[Row], fields: Sequence[str]) -> None:
    for ordinal, facts in rows:
        for name in fields:
            if not isinstance(facts.get(name), (str, int, type(None))):
                raise ValueError(f"Row {ordinal}: {name} is neither words nor a whole number. Load the file again.")
