"""Kinds of rows, and what is still asked of the places left: the small integer problem inside a draw.

A *kind* is everything about a row that matters to a draw: its stratum, the quotas it serves and its value on every
axis of spread. Sets of kinds are whole numbers used as rows of bits, so that asking 50,000 rows takes microseconds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

NO_VALUE = -1


class Kind(NamedTuple):
    """Stratum by position, quotas served as bits, and the position of the value on each axis or NO_VALUE."""

    stratum: int
    quotas: int
    values: tuple[int, ...] = ()


class Axis(NamedTuple):
    """How many values an axis has, and whether a row without a value counts like one with a value of its own."""

    values: int
    unknown_counts: bool


class Pool:
    """The kinds there are, how many rows each has, and for every property the set of kinds that have it."""

    def __init__(self, kinds: Sequence[Kind], counts: Sequence[int], *, axes: Sequence[Axis] = ()) -> None:
        """Kinds stand in lot order of their first rows: a search that prefers low positions then finds early rows."""
        self.kinds, self.counts, self.axes = kinds, counts, axes
        self.all = (1 << len(kinds)) - 1
        self.strata = _sets([kind.stratum for kind in kinds], max((kind.stratum for kind in kinds), default=-1) + 1)
        masks = [kind.quotas for kind in kinds]
        served = max(masks, default=0).bit_length()
        self.quotas = [_sets([mask >> place & 1 for mask in masks], 2)[1] for place in range(served)]
        self.groups = _groups(kinds)
        self.values, self.unknown = [], []
        for place, axis in enumerate(axes):
            *known, none = _sets([kind.values[place] % (axis.values + 1) for kind in kinds], axis.values + 1)
            self.values.append(known)
            self.unknown.append(none)

    def of_stratum(self, position: int) -> int:
        """The kinds of a stratum."""
        return self.strata[position] if position < len(self.strata) else 0

    def of_quota(self, position: int) -> int:
        """The kinds that serve a quota."""
        return self.quotas[position] if position < len(self.quotas) else 0


@dataclass(slots=True)
class State:
    """What the places left must still bring.

    `needs` are places by stratum, exactly; `quotas` rows still wanted for each quota; `goals` for each axis the
    further values wanted; `unused` for each axis the values not drawn yet, as bits. `alive` holds the kinds that may
    still be taken, `stock` the rows left of kinds that were taken before.
    """

    needs: tuple[int, ...]
    quotas: tuple[int, ...]
    goals: tuple[int, ...]
    unused: tuple[int, ...]
    alive: int
    stock: dict[int, int]

    @property
    def places(self) -> int:
        """Places left."""
        return sum(self.needs)

    @property
    def is_free(self) -> bool:
        """Whether only numbers by stratum are asked for any more."""
        return not any(self.quotas) and not any(self.goals)

    def copy(self) -> State:
        """The same state, to be changed apart from this one."""
        return State(self.needs, self.quotas, self.goals, self.unused, self.alive, self.stock)


def start(pool: Pool, *, needs: Sequence[int], quotas: Sequence[int] = (), goals: Sequence[int] | None = None) -> State:
    """The state before anything is taken."""
    unused = tuple((1 << axis.values) - 1 for axis in pool.axes)
    goals = (0,) * len(pool.axes) if goals is None else tuple(goals)
    return State(tuple(needs), tuple(quotas), goals, unused, pool.all, {})


def take(pool: Pool, state: State, position: int) -> State:
    """The state after a row of this kind was taken."""
    kind = pool.kinds[position]
    goals, unused = list(state.goals), list(state.unused)
    for place, value in enumerate(kind.values):
        if value == NO_VALUE:
            brings = pool.axes[place].unknown_counts
        else:
            brings = bool(unused[place] >> value & 1)
            unused[place] &= ~(1 << value)
        if brings and goals[place]:
            goals[place] -= 1
    left = state.stock.get(position, pool.counts[position]) - 1
    return State(
        tuple(need - (stratum == kind.stratum) for stratum, need in enumerate(state.needs)),
        tuple(need - 1 if need and kind.quotas >> place & 1 else need for place, need in enumerate(state.quotas)),
        tuple(goals),
        tuple(unused),
        state.alive if left else state.alive & ~(1 << position),
        state.stock | {position: left},
    )


def rows_in(pool: Pool, state: State, some: int, enough: int) -> int:
    """How many rows these kinds have left, or any number of at least `enough`."""
    if (number := some.bit_count()) >= enough:
        return number
    return sum(state.stock.get(each, pool.counts[each]) for each in positions(some))


def positions(some: int) -> Iterator[int]:
    """The positions in a set of bits, lowest first."""
    while some:
        low = some & -some
        yield low.bit_length() - 1
        some ^= low


def _groups(kinds: Sequence[Kind]) -> dict[tuple[int, int], int]:
    """The kinds of each stratum that serve the same quotas."""
    places: dict[tuple[int, int], int] = {}
    labels = [places.setdefault((kind.stratum, kind.quotas), len(places)) for kind in kinds]
    return dict(zip(places, _sets(labels, len(places)), strict=True))


def _sets(labels: Sequence[int], number: int) -> list[int]:
    """For each label below `number` the positions that carry it, as bits."""
    drawers = [bytearray(len(labels) // 8 + 1) for _ in range(number)]
    for position, label in enumerate(labels):
        drawers[label][position >> 3] |= 1 << (position & 7)
    return [int.from_bytes(drawer, "little") for drawer in drawers]
