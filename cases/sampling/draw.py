"""A fair draw anyone can repeat: same rows, seed and criteria give the same sample, whatever the row order.

How it works, in words for a panel:

1. Every row left after the exclusions gets a lot: the SHA-256 of "seed|key". Sorted by their lots the rows
   stand in the *plain order*; nobody can know it before the seed is chosen, or bend it afterwards.
2. Without quotas the first `size` rows are the sample and the next ones the reserves.
3. With quotas the plain order is walked from the top. A row is taken if the places left after it can still
   meet every quota from the rows further down; else its place is being kept and it is passed over. This
   gives, of all samples that meet the quotas, the one that comes first in the plain order: the smallest
   change to it. Among rows with the same facts each has the same chance.
4. A quota that asks for more than the frame holds is lowered to what there is. When quotas cannot all be met
   in so few places, one listed earlier goes before one listed later. Either way a sentence says so.
   Criteria so tangled that a fixed amount of search does not settle them may lower a quota, or keep a place,
   a little sooner than needed; the sample stays fair and repeatable, and a quota shown as met is met.
5. Reserves are drawn the same way from the rest, with one reserve wanted for every quota that would be
   missed if a chosen row serving it dropped out. `replacement` names the reserve to call.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from .places import Kind, Needs, Search

MOST_QUOTAS: Final = 12
Row = tuple[str, Mapping[str, str]]
_Kept = Counter[Kind]


@dataclass(frozen=True, slots=True)
class Quota:
    """At least so many rows whose `field` is `value`."""

    field: str
    value: str
    at_least: int


@dataclass(frozen=True, slots=True)
class QuotaOutcome:
    """What became of a quota: places asked for, met by the chosen rows, and rows available to meet it."""

    quota: Quota
    asked: int
    met: int
    available: int

    @property
    def is_met(self) -> bool:
        """Whether the sample holds as many as were asked for."""
        return self.met >= self.asked


@dataclass(frozen=True, slots=True)
class Place:
    """A drawn row and the quotas it serves."""

    key: str
    serves: tuple[Quota, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """The result of a draw with everything needed to explain and repeat it.

    `excluded` counts by reason the rows of the frame that were left out; `excluded_keys` says which.
    """

    seed: str
    size: int
    reserves_asked: int
    quotas: tuple[Quota, ...]
    chosen: tuple[Place, ...]
    reserves: tuple[Place, ...]
    outcomes: tuple[QuotaOutcome, ...]
    shortages: tuple[str, ...]
    in_frame: int
    excluded: Mapping[str, int]
    excluded_keys: Mapping[str, str] = field(repr=False)

    @property
    def keys(self) -> tuple[str, ...]:
        """The chosen keys in the order they were drawn."""
        return tuple(place.key for place in self.chosen)

    @property
    def reserve_keys(self) -> tuple[str, ...]:
        """The reserves in the order they were drawn."""
        return tuple(place.key for place in self.reserves)


def lot(seed: str, key: str) -> str:
    """The lot of one row: 64 hexadecimal digits anyone can work out."""
    return hashlib.sha256(f"{seed}|{key}".encode()).hexdigest()


def draw_sample(
    rows: Iterable[Row],
    *,
    seed: str,
    size: int,
    reserves: int,
    quotas: Sequence[Quota] = (),
    exclusions: Mapping[str, str] | None = None,
) -> Sample:
    """Draw `size` rows and `reserves` more; the module's docstring is the promise.

    A row is (key, facts). A key should be the portal's keyed fingerprint of a child, never the child's ID,
    since keys end up (hashed with the seed) in a certificate. `exclusions` maps a key to the reason it is
    left out. Nonsense (a key twice, a size below one, a quota below zero or twice) raises ValueError.
    """
    facts_by_key = _checked(list(rows), size, reserves, quotas)
    left_out = {key: reason for key, reason in (exclusions or {}).items() if key in facts_by_key}
    order = sorted((key for key in facts_by_key if key not in left_out), key=lambda key: (lot(seed, key), key))
    kinds = {
        key: frozenset(
            position for position, quota in enumerate(quotas) if facts_by_key[key].get(quota.field) == quota.value
        )
        for key in order
    }
    available = Counter(position for kind in kinds.values() for position in kind)
    chosen = _walk(order, kinds, quotas, size)
    met = Counter(position for key in chosen for position in kinds[key])
    taken = set(chosen)
    rest = [key for key in order if key not in taken]
    wanted = [
        Quota(quota.field, quota.value, 1 if 0 < met[position] <= quota.at_least else 0)
        for position, quota in enumerate(quotas)
    ]
    spare = _walk(rest, kinds, wanted, reserves)
    outcomes = tuple(
        QuotaOutcome(quota, quota.at_least, met[position], available[position])
        for position, quota in enumerate(quotas)
    )  # fmt: skip
    return Sample(
        seed=seed,
        size=size,
        reserves_asked=reserves,
        quotas=tuple(quotas),
        chosen=_places(chosen, kinds, quotas),
        reserves=_places(spare, kinds, quotas),
        outcomes=outcomes,
        shortages=tuple(_shortages(outcomes, size, reserves, len(order))),
        in_frame=len(facts_by_key),
        excluded=dict(sorted(Counter(left_out.values()).items())),
        excluded_keys=left_out,
    )


def replacement(
    sample: Sample, leaving: str, *, called: Collection[str] = (), dropped: Collection[str] = ()
) -> Place | None:
    """The reserve to call when the row `leaving` drops out; None when no reserve is left.

    The first reserve, in order, that serves every quota the leaving row was needed for; if there is none,
    the one serving the most of them. `called` are reserves already in, `dropped` all rows already out.
    """
    every = {place.key: place for place in (*sample.chosen, *sample.reserves)}
    staying = {*sample.keys, *called} - {*dropped, leaving}
    standing = Counter(quota for key in staying for quota in every[key].serves)
    needed = {quota for quota in every[leaving].serves if standing[quota] < quota.at_least}
    waiting = [place for place in sample.reserves if place.key not in {*called, *dropped, leaving}]
    return max(waiting, key=lambda place: len(needed.intersection(place.serves)), default=None)


def _checked(rows: list[Row], size: int, reserves: int, quotas: Sequence[Quota]) -> dict[str, Mapping[str, str]]:
    facts_by_key = dict(rows)
    if len(facts_by_key) != len(rows):
        raise ValueError("A key appears twice in the rows; a frame holds each child once.")
    if size < 1 or reserves < 0 or any(quota.at_least < 0 for quota in quotas):
        raise ValueError("A draw needs a size of at least one, and no count below zero.")
    if len({(quota.field, quota.value) for quota in quotas}) != len(quotas) or len(quotas) > MOST_QUOTAS:
        raise ValueError(f"A draw takes at most {MOST_QUOTAS} quotas, each for a different field and value.")
    return facts_by_key


def _fit(search: Search, quotas: Sequence[Quota], places: int, available: Mapping[Kind, int]) -> tuple[Needs, _Kept]:
    """The most of each quota that fits, earlier quotas first, and the kinds to keep places for."""
    needs = [0] * len(quotas)
    kept: list[Kind] = []
    for position, quota in enumerate(quotas):
        supply = sum(count for kind, count in available.items() if position in kind)
        for need in range(min(quota.at_least, supply, places), 0, -1):
            tried = (*needs[:position], need, *needs[position + 1 :])
            ways = search.ways(tried, places, available)
            if ways is not None:
                needs[position], kept = need, ways
                break
    return tuple(needs), Counter(kept)


def _walk(order: Sequence[str], kinds: Mapping[str, Kind], quotas: Sequence[Quota], places: int) -> list[str]:
    """The first rows in `order` that fill the places and meet as much of the quotas as can be met."""
    search = Search()
    below = Counter(kinds[key] for key in order)
    left, kept = _fit(search, quotas, places, below)
    taken: list[str] = []
    passed_over: set[Kind] = set()
    for key in order:
        if len(taken) == places:
            break
        kind = kinds[key]
        if kind in passed_over:
            # What did not fit with more rows below and more places free never will.
            below[kind] -= 1
            continue
        after = tuple(max(0, need - (position in kind)) for position, need in enumerate(left))
        free = places - len(taken) - 1
        below[kind] -= 1
        if kept[kind]:
            kept[kind] -= 1
        elif kept.total() > free:
            ways = search.ways(after, free, below)
            if ways is None:
                passed_over.add(kind)
                continue
            kept = Counter(ways)
        taken.append(key)
        left = after
    return taken


def _places(keys: Iterable[str], kinds: Mapping[str, Kind], quotas: Sequence[Quota]) -> tuple[Place, ...]:
    return tuple(Place(key, tuple(quotas[position] for position in sorted(kinds[key]))) for key in keys)


def _shortages(outcomes: Sequence[QuotaOutcome], size: int, reserves: int, eligible: int) -> Iterable[str]:
    if eligible < size:
        yield f"The frame has {_children(eligible)} to draw from, so a sample of {size} cannot be filled."
    elif eligible < size + reserves:
        left = _children(eligible - size)
        yield f"After the sample the frame has {left} left, so {reserves} reserves cannot be filled."
    for outcome in outcomes:
        if outcome.is_met:
            continue
        described = f"{outcome.quota.field.replace('_', ' ')} recorded as {outcome.quota.value}"
        if outcome.available < outcome.asked:
            yield (
                f"The frame has {_children(outcome.available)} with {described}, "
                f"so the quota of {outcome.asked} cannot be met."
            )
        else:
            yield (
                f"The sample of {size} has room for {outcome.met} with {described}, so the quota of {outcome.asked} "
                "cannot be met beside the quotas listed before it."
            )


def _children(count: int) -> str:
    return "1 child" if count == 1 else f"{count} children"
