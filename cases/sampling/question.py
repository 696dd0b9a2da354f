"""The question a draw asks of a frame: which kinds of rows there are, and what is wanted of every stratum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .criteria import Criteria
from .eligible import Key, Sheet
from .lots import UNKNOWN, in_lot_order, said
from .pool import NO_VALUE, Axis, Kind, Pool
from .shares import shares

ALL = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Strata with their numbers, and for every distinct set of facts its stratum and the quotas it serves (as bits).

    Without strata there is one, called "". `eligible` and `asked` are by stratum; `rows` counts by set of facts.
    """

    sheet: Sheet
    criteria: Criteria
    strata: tuple[str, ...]
    asked: Mapping[str, int]
    eligible: Mapping[str, int]
    stratum_of: Mapping[Key, str]
    quotas_of: Mapping[Key, int]
    rows: Mapping[Key, int]

    @property
    def needs(self) -> tuple[int, ...]:
        """Places by stratum, in the order of `strata`."""
        return tuple(self.asked[name] for name in self.strata)

    def is_drawable(self, key: Key) -> bool:
        """Whether rows with these facts are of a stratum that gives any case."""
        return self.asked[self.stratum_of[key]] > 0

    def available(self, quota: int) -> int:
        """How many rows that pass the filters serve a quota (by position)."""
        return sum(number for key, number in self.rows.items() if self.quotas_of[key] >> quota & 1)


def question_of(sheet: Sheet, criteria: Criteria) -> Question:
    """Sort the eligible rows into strata and work out how many cases each is asked for."""
    rows = Counter(sheet.keys[ordinal] for ordinal in sheet.eligible)
    field = criteria.strata.field if criteria.strata else None
    stratum_of, quotas_of, eligible = {}, {}, Counter[str]()
    for key, number in rows.items():
        facts = sheet.facts(key)
        stratum_of[key] = said(facts[field]) if field else ALL
        quotas_of[key] = sum(quota.serves(facts) << place for place, quota in enumerate(criteria.quotas))
        eligible[stratum_of[key]] += number
    asked = _asked(criteria, eligible)
    strata = tuple(sorted(asked))
    return Question(
        sheet=sheet,
        criteria=criteria,
        strata=strata,
        asked=asked,
        eligible={name: eligible[name] for name in strata},
        stratum_of=stratum_of,
        quotas_of=quotas_of,
        rows=rows,
    )


@dataclass(frozen=True, slots=True)
class Deck:
    """A pool with its rows: all ordinals in lot order, and for each kind its own as (place in that order, ordinal)."""

    order: Sequence[int]
    pool: Pool
    rows: Sequence[Sequence[tuple[int, int]]]


def main_deck(question: Question, seed: str) -> Deck:
    """Everyone who can be drawn, in lot order, with values on every axis of spread that only these rows have."""
    sheet = question.sheet
    drawable = {key for key in question.rows if question.is_drawable(key)}
    columns = [sheet.fields.index(name) for name in question.criteria.spread]
    spots: list[dict[str, int]] = []
    for column in columns:
        there = sorted({said(key[column]) for key in drawable} - {UNKNOWN})
        spots.append({value: place for place, value in enumerate(there)})
    strata = {name: place for place, name in enumerate(question.strata)}
    kinds = {
        key: Kind(
            strata[question.stratum_of[key]],
            question.quotas_of[key],
            tuple(spot.get(said(key[column]), NO_VALUE) for spot, column in zip(spots, columns, strict=True)),
        )
        for key in drawable
    }
    size = sum(question.needs)
    axes = [Axis(len(spot), unknown_counts=size < len(spot)) for spot in spots]
    order = in_lot_order(seed, (ordinal for ordinal in sheet.eligible if sheet.keys[ordinal] in drawable))
    return deck_of([(ordinal, kinds[sheet.keys[ordinal]]) for ordinal in order], axes=axes)


def deck_of(rows: Sequence[tuple[int, Kind]], *, axes: Sequence[Axis] = ()) -> Deck:
    """A deck of (ordinal, kind) given in lot order."""
    by_kind: dict[Kind, list[tuple[int, int]]] = {}
    for place, (ordinal, kind) in enumerate(rows):
        by_kind.setdefault(kind, []).append((place, ordinal))
    pool = Pool(list(by_kind), [len(own) for own in by_kind.values()], axes=axes)
    return Deck([ordinal for ordinal, _ in rows], pool, list(by_kind.values()))


def _asked(criteria: Criteria, eligible: Mapping[str, int]) -> dict[str, int]:
    if criteria.strata is None:
        return {ALL: criteria.size}
    if criteria.strata.numbers is None:
        return shares(criteria.size, eligible, eligible)
    return {**dict.fromkeys(eligible, 0), **criteria.strata.numbers}
