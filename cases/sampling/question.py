"""The question a draw asks of a frame: which kinds of rows there are, and what is wanted of every stratum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .criteria import Criteria
from .eligible import Sheet
from .lots import UNKNOWN, Fact, in_lot_order, said
from .pool import NO_VALUE, Axis, Kind, Pool
from .shares import shares

ALL = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Strata with their numbers, and for every distinct set of facts its stratum and the quotas it serves (as bits).

    Without strata there is one, called "". `asked` and `eligible` are by stratum, `available` by quota; `groups`
    counts the eligible rows by stratum and quotas served.
    """

    sheet: Sheet
    criteria: Criteria
    strata: tuple[str, ...]
    asked: Mapping[str, int]
    eligible: Mapping[str, int]
    available: tuple[int, ...]
    stratum_of: Sequence[str]
    quotas_of: Sequence[int]
    groups: Mapping[tuple[str, int], int]

    @property
    def needs(self) -> tuple[int, ...]:
        """Places by stratum, in the order of `strata`."""
        return tuple(self.asked[name] for name in self.strata)

    def stratum(self, ordinal: int) -> str:
        """The stratum of a row."""
        return self.stratum_of[self.sheet.key_of[ordinal]]

    def quotas(self, ordinal: int) -> int:
        """The quotas a row serves, as bits."""
        return self.quotas_of[self.sheet.key_of[ordinal]]


def question_of(sheet: Sheet, criteria: Criteria) -> Question:
    """Sort the eligible rows into strata and work out how many cases each is asked for."""
    if criteria.strata:
        names = _values(sheet, criteria.strata.field)
        stratum_of = [names[value] for value in _column(sheet, criteria.strata.field)]
    else:
        stratum_of = [ALL] * len(sheet.keys)
    quotas_of = _quotas_served(sheet, criteria)
    groups, eligible = Counter[tuple[str, int]](), Counter[str]()
    for key, number in sheet.in_reach.items():
        groups[stratum_of[key], quotas_of[key]] += number
    for (name, _), number in groups.items():
        eligible[name] += number
    asked = _asked(criteria, eligible)
    strata = tuple(sorted(asked))
    return Question(
        sheet=sheet,
        criteria=criteria,
        strata=strata,
        asked=asked,
        eligible={name: eligible[name] for name in strata},
        available=tuple(
            sum(number for (_, mask), number in groups.items() if mask >> place & 1)
            for place in range(len(criteria.quotas))
        ),
        stratum_of=stratum_of,
        quotas_of=quotas_of,
        groups=groups,
    )


@dataclass(frozen=True, slots=True)
class Deck:
    """A pool with its rows: all ordinals in lot order, and for each kind the first of its own that can be drawn, as
    (place in that order, ordinal).
    """

    order: Sequence[int]
    pool: Pool
    rows: Sequence[Sequence[tuple[int, int]]]


def main_deck(question: Question, seed: str) -> Deck:
    """Everyone who can be drawn, in lot order, with values on every axis of spread that only these rows have."""
    sheet, asked = question.sheet, question.asked
    keys = [key for key in sheet.in_reach if asked[question.stratum_of[key]]]
    drawable: Sequence[int] = sheet.eligible
    if len(keys) < len(sheet.in_reach):
        wanted = set(keys)
        drawable = [ordinal for ordinal in drawable if sheet.key_of[ordinal] in wanted]
    axes, columns = [], []
    for name in question.criteria.spread:
        words, column = _values(sheet, name), _column(sheet, name)
        there = sorted({words[column[key]] for key in keys} - {UNKNOWN})
        spots = {value: place for place, value in enumerate(there)}
        places = {value: spots.get(word, NO_VALUE) for value, word in words.items()}
        columns.append([places[value] for value in column])
        axes.append(Axis(len(there), unknown_counts=sum(question.needs) < len(there)))
    strata = {name: place for place, name in enumerate(question.strata)}
    kinds = {
        key: Kind(strata[question.stratum_of[key]], question.quotas_of[key], tuple([column[key] for column in columns]))
        for key in keys
    }
    order = in_lot_order(seed, drawable)
    counts = {key: sheet.in_reach[key] for key in keys}
    return deck_of(order, sheet.key_of, counts, kinds, most=sum(question.needs), axes=axes)


def deck_of(
    order: Sequence[int],
    key_of: Mapping[int, int],
    counts: Mapping[int, int],
    kinds: Mapping[int, Kind],
    *,
    most: int,
    axes: Sequence[Axis] = (),
) -> Deck:
    """A deck of ordinals in lot order, with the set of facts of each (`key_of`), how many ordinals have each such set
    (`counts`, above 0) and the kind of every set. No more than `most` will be drawn from it, so it holds as many rows
    of each kind.
    """
    rows: dict[Kind, list[tuple[int, int]]] = {}
    number_of = Counter[Kind]()
    own_rows = {}
    for key, number in counts.items():
        own_rows[key] = rows.setdefault(kinds[key], [])
        number_of[kinds[key]] += number
    wanted = sum(min(most, number) for number in number_of.values())
    for place, key in enumerate(map(key_of.__getitem__, order)):
        own = own_rows[key]
        if len(own) < most:
            own.append((place, order[place]))
            wanted -= 1
            if not wanted:
                break
    in_order = sorted(rows, key=rows.__getitem__)
    pool = Pool(in_order, [number_of[kind] for kind in in_order], axes=axes)
    return Deck(order, pool, [rows[kind] for kind in in_order])


def _column(sheet: Sheet, name: str) -> list[Fact]:
    """One fact of every distinct set of facts."""
    place = sheet.fields.index(name)
    return [key[place] for key in sheet.keys]


def _values(sheet: Sheet, name: str) -> dict[Fact, str]:
    """The values of a field as a draw compares them."""
    return {value: said(value) for value in set(_column(sheet, name))}


def _quotas_served(sheet: Sheet, criteria: Criteria) -> list[int]:
    """For every distinct set of facts the quotas it serves, as bits."""
    served = [0] * len(sheet.keys)
    for name in {name for quota in criteria.quotas for name, _ in quota.any_of}:
        bits = {
            value: sum(((name, word) in quota.any_of) << place for place, quota in enumerate(criteria.quotas))
            for value, word in _values(sheet, name).items()
        }
        if any(bits.values()):
            served = [mask | bits[value] for mask, value in zip(served, _column(sheet, name), strict=True)]
    return served


def _asked(criteria: Criteria, eligible: Mapping[str, int]) -> dict[str, int]:
    if criteria.strata is None:
        return {ALL: criteria.size}
    if criteria.strata.numbers is None:
        return shares(criteria.size, eligible, eligible)
    return {**dict.fromkeys(eligible, 0), **criteria.strata.numbers}
