"""Whether so many places can still meet so many needs: the one hard question of a draw with quotas.

A row's *kind* is the set of quotas it serves, by position. The answer is a list of kinds that do it, so
a yes carries its own proof.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

Kind = frozenset[int]
Needs = tuple[int, ...]
MOST_WORK: Final = 1_000_000
_Groups = dict[Kind, list[Kind]]


class Search:
    """The search of one draw. Its answers are exact until `work` is spent; from then on a hard question is
    answered no. The work is counted in steps, not seconds, so the same draw always has the same answers.
    """

    def __init__(self) -> None:
        self._work = MOST_WORK

    def ways(self, needs: Needs, places: int, available: Mapping[Kind, int]) -> list[Kind] | None:
        """At most `places` kinds out of `available` (counts by kind) that meet every need; None if none do.

        The search takes the scarcest unmet quota and tries the kinds that serve it, widest first. When a
        kind fails, so would every kind that serves only some of the same unmet quotas (swap one for the
        other), and no answer further along that branch uses it: leaving both out cannot change the answer.
        """
        stock = {kind: count for kind, count in available.items() if kind and count > 0}
        return self._look(tuple(max(0, need) for need in needs), places, stock, set())

    def _look(self, needs: Needs, places: int, stock: dict[Kind, int], dead: set[object]) -> list[Kind] | None:
        unmet = frozenset(position for position, need in enumerate(needs) if need)
        if not unmet:
            return []
        self._work -= 1 + len(stock)
        if self._work < 0:
            return None
        groups, counts = _grouped(needs, unmet, stock)
        state = (needs, places, frozenset(counts.items()))
        if state in dead:
            return None
        supply = {place: sum(n for kind, n in counts.items() if place in kind) for place in unmet}
        if _is_hopeless(needs, places, counts, supply):
            dead.add(state)
            return None
        scarcest = min(unmet, key=lambda place: (supply[place] - needs[place], place))
        failed: list[Kind] = []
        for useful in sorted((kind for kind in groups if scarcest in kind), key=_widest_first):
            if any(useful <= wider for wider in failed):
                continue
            kind = min(groups[useful], key=_widest_first)
            left = stock | {kind: stock[kind] - 1}
            for empty in [each for each in left if not left[each] or each & unmet in failed]:
                del left[empty]
            fewer = tuple(need - (place in useful) for place, need in enumerate(needs))
            rest = self._look(fewer, places - 1, left, dead)
            if rest is not None:
                return [kind, *rest]
            failed.append(useful)
        if self._work >= 0:
            dead.add(state)
        return None


def _widest_first(kind: Kind) -> tuple[int, Sequence[int]]:
    return -len(kind), sorted(kind)


def _grouped(needs: Needs, unmet: Kind, stock: Mapping[Kind, int]) -> tuple[_Groups, dict[Kind, int]]:
    """Kinds that serve the same unmet quotas together, and how many of each could be of use at most."""
    groups: _Groups = {}
    for kind in stock:
        if useful := kind & unmet:
            groups.setdefault(useful, []).append(kind)
    counts = {
        useful: min(sum(stock[kind] for kind in kinds), max(needs[place] for place in useful))
        for useful, kinds in groups.items()
    }
    return groups, counts


def _is_hopeless(needs: Needs, places: int, counts: Mapping[Kind, int], supply: Mapping[int, int]) -> bool:
    """Whether a glance shows that the needs cannot be met: too little of one, or of all together."""
    if any(needs[place] > min(places, supply[place]) for place in supply):
        return True
    most, free = 0, places
    for kind in sorted(counts, key=len, reverse=True):
        used = min(free, counts[kind])
        most, free = most + used * len(kind), free - used
    return sum(needs) > most
