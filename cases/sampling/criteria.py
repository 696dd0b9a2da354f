"""What a draw is asked for: filters, strata, quotas and spread. Plain data that a certificate can carry."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from .lots import UNKNOWN, Facts, said

MOST_PLACES: Final = 60
MOST_QUOTAS: Final = 6
MOST_AXES: Final = 6
MOST_STRATA: Final = 60


@dataclass(frozen=True, slots=True)
class Filter:
    """A fact a row must have: one of `values`, or a whole number of at least / at most so much.

    A fact that no file gave passes only if `values` names "unknown". `label` is how a page says it.
    """

    field: str
    values: tuple[str, ...] = ()
    at_least: int | None = None
    at_most: int | None = None
    label: str = ""

    def lets_through(self, facts: Facts) -> bool:
        """Whether a row with these facts passes."""
        value = facts.get(self.field)
        if self.values:
            return said(value) in self.values
        if not isinstance(value, int):
            return False
        return (self.at_least is None or value >= self.at_least) and (self.at_most is None or value <= self.at_most)

    @property
    def words(self) -> str:
        """The filter as a person reads it."""
        if self.label:
            return self.label
        if self.values:
            return f"{_plain(self.field)}: {' or '.join(self.values)}"
        bounds = (("at least", self.at_least), ("at most", self.at_most))
        return f"{_plain(self.field)}: {' and '.join(f'{word} {n}' for word, n in bounds if n is not None)}"


@dataclass(frozen=True, slots=True)
class Strata:
    """The sample is drawn in parts, one for each value of `field`.

    `numbers` says how many cases each value gives, and values not named give none; None means in proportion to
    the rows that can be drawn. `reserves` says how many reserves each value gets; None means in proportion to its
    cases. `labels` says a value in words that follow a number: {"f": "girls"}; without one it is "from f".
    """

    field: str
    numbers: Mapping[str, int] | None = None
    reserves: Mapping[str, int] | None = None
    labels: Mapping[str, str] = dataclasses.field(default_factory=dict)

    def words(self, value: str) -> str:
        """A value as it follows a number: "from North"."""
        if value in self.labels:
            return self.labels[value]
        return f"whose {_plain(self.field)} is not known" if value == UNKNOWN else f"from {value}"


@dataclass(frozen=True, slots=True)
class Quota:
    """At least so many rows that have any of the (field, value) pairs.

    `label` says them in words that follow a number: "with a disability".
    """

    any_of: tuple[tuple[str, str], ...]
    at_least: int
    label: str = ""

    @classmethod
    def of(cls, field: str, value: str, at_least: int, label: str = "") -> Quota:
        """The commonest quota: one field with one value."""
        return cls(((field, value),), at_least, label)

    def serves(self, facts: Facts) -> bool:
        """Whether a row with these facts counts towards the quota."""
        return any(said(facts.get(field)) == value for field, value in self.any_of)

    @property
    def what(self) -> str:
        """Who counts, in words that follow a number."""
        return self.label or " or ".join(f"whose {_plain(field)} is {value}" for field, value in self.any_of)

    @property
    def words(self) -> str:
        """The quota as a person says it: "at least 2 with a disability"."""
        return f"at least {self.at_least} {self.what}"


@dataclass(frozen=True, slots=True)
class Criteria:
    """Everything a draw is asked for. `spread` names fields, the most important first.

    `problems` says in sentences what is wrong with criteria; a draw refuses them with the same sentences.
    """

    size: int
    reserves: int = 0
    filters: tuple[Filter, ...] = ()
    strata: Strata | None = None
    quotas: tuple[Quota, ...] = ()
    spread: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field the draw looks at, sorted."""
        used = {each.field for each in self.filters} | set(self.spread)
        used |= {name for quota in self.quotas for name, _ in quota.any_of}
        return tuple(sorted(used | ({self.strata.field} if self.strata else set())))

    def problems(self) -> list[str]:
        """A sentence for each thing no draw accepts; none when all is well."""
        return [*_wrong_numbers(self), *_wrong_filters(self), *_wrong_strata(self), *_wrong_quotas(self)]

    def as_data(self) -> dict[str, Any]:
        """The criteria as plain data, ready for JSON; `from_data` reads it back."""
        strata = self.strata
        return {
            "size": self.size,
            "reserves": self.reserves,
            "filters": [
                {
                    "field": each.field,
                    "values": list(each.values),
                    "at_least": each.at_least,
                    "at_most": each.at_most,
                    "label": each.label,
                }
                for each in self.filters
            ],
            "strata": strata
            and {
                "field": strata.field,
                "numbers": None if strata.numbers is None else dict(strata.numbers),
                "reserves": None if strata.reserves is None else dict(strata.reserves),
                "labels": dict(strata.labels),
            },
            "quotas": [
                {"any_of": [list(pair) for pair in each.any_of], "at_least": each.at_least, "label": each.label}
                for each in self.quotas
            ],
            "spread": list(self.spread),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Criteria:
        """Criteria from what `as_data` gave. Anything else raises ValueError with a sentence for a person."""
        try:
            criteria = cls(
                size=_whole(data["size"]),
                reserves=_whole(data["reserves"]),
                filters=tuple(_filter_from(each) for each in data["filters"]),
                strata=_strata_from(data["strata"]) if data["strata"] else None,
                quotas=tuple(_quota_from(each) for each in data["quotas"]),
                spread=tuple(str(name) for name in data["spread"]),
            )
        except (KeyError, TypeError, AttributeError) as wrong:
            raise ValueError("These criteria are incomplete. Choose them again on the draw's page.") from wrong
        if problems := criteria.problems():
            raise ValueError(" ".join(problems))
        return criteria


def _filter_from(data: Mapping[str, Any]) -> Filter:
    least, most = (None if data[name] is None else _whole(data[name]) for name in ("at_least", "at_most"))
    return Filter(str(data["field"]), tuple(str(each) for each in data["values"]), least, most, str(data["label"]))


def _strata_from(data: Mapping[str, Any]) -> Strata:
    numbers, reserves = (
        None if data[name] is None else {str(value): _whole(number) for value, number in data[name].items()}
        for name in ("numbers", "reserves")
    )
    return Strata(str(data["field"]), numbers, reserves, {str(k): str(v) for k, v in data["labels"].items()})


def _quota_from(data: Mapping[str, Any]) -> Quota:
    pairs = tuple((str(name), str(value)) for name, value in data["any_of"])
    return Quota(pairs, _whole(data["at_least"]), str(data["label"]))


def _whole(number: Any) -> int:
    if not isinstance(number, int) or isinstance(number, bool):
        raise TypeError(number)
    return number


def _wrong_numbers(criteria: Criteria) -> Iterator[str]:
    if not 1 <= criteria.size <= MOST_PLACES:
        yield f"Draw between 1 and {MOST_PLACES} cases; {criteria.size} were asked for."
    if not 0 <= criteria.reserves <= MOST_PLACES:
        yield f"Keep between 0 and {MOST_PLACES} reserves; {criteria.reserves} were asked for."
    if len(criteria.spread) > MOST_AXES:
        yield f"Spread a draw over at most {MOST_AXES} facts; {len(criteria.spread)} were named."
    if len(set(criteria.spread)) < len(criteria.spread):
        yield "Name each fact to spread over once."


def _wrong_filters(criteria: Criteria) -> Iterator[str]:
    for each in criteria.filters:
        bounds = [number for number in (each.at_least, each.at_most) if number is not None]
        if bool(each.values) == bool(bounds):
            yield f"The filter on {_plain(each.field)} needs either values or a number at least or at most."
        elif len(bounds) == 2 and bounds[0] > bounds[1]:
            yield f"The filter on {_plain(each.field)} lets nobody through: {bounds[0]} is more than {bounds[1]}."


def _wrong_strata(criteria: Criteria) -> Iterator[str]:
    if (strata := criteria.strata) is None:
        return
    asked = ((strata.numbers, criteria.size, "cases"), (strata.reserves, criteria.reserves, "reserves"))
    for numbers, total, what in asked:
        if numbers is None:
            continue
        if len(numbers) > MOST_STRATA:
            yield f"Give numbers for at most {MOST_STRATA} values of {_plain(strata.field)}."
        if any(number < 0 for number in numbers.values()):
            yield f"The numbers of {what} for {_plain(strata.field)} cannot be below 0."
        if sum(numbers.values()) != total:
            yield (
                f"The numbers of {what} for {_plain(strata.field)} add up to {sum(numbers.values())}, but {total} were "
                "asked for. Make them agree."
            )
    without = [value for value, number in (strata.reserves or {}).items() if number and not _cases(strata, value)]
    for value in sorted(without):
        yield f"Reserves {strata.words(value)} replace no case, since no case is drawn there."


def _cases(strata: Strata, value: str) -> bool:
    return strata.numbers is None or strata.numbers.get(value, 0) > 0


def _wrong_quotas(criteria: Criteria) -> Iterator[str]:
    if len(criteria.quotas) > MOST_QUOTAS:
        yield f"Ask for at most {MOST_QUOTAS} quotas; {len(criteria.quotas)} were named."
    for quota in criteria.quotas:
        if not quota.any_of:
            yield "A quota needs at least one fact to look for."
        if quota.at_least < 0:
            yield f"A quota cannot ask for fewer than none: {quota.words}."
    if len({frozenset(quota.any_of) for quota in criteria.quotas}) < len(criteria.quotas):
        yield "Two quotas look for the same facts. Keep the one with the larger number."


def _plain(name: str) -> str:
    return name.replace("_", " ")
