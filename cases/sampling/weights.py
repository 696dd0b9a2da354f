"""Weights for quotas: they prove that quotas cannot all be met, or point at the rows that serve the tightest ones.

Give every quota a weight. No choice of rows can serve more, weighed, than the heaviest rows of every stratum; if even
they serve less than the quotas want, weighed alike, there is no completion. Weights that show this are looked for by
raising those of quotas that the heaviest rows leave unmet. All in whole numbers, so a proof is a proof.
"""

from __future__ import annotations

from collections.abc import Sequence

from .pool import Pool, State, positions, rows_in

SCALE = 1_000
ROUNDS = 24


class Weights:
    """The weights of one search, kept from one question to the next because neighbours need similar ones."""

    def __init__(self, pool: Pool) -> None:
        self._pool, self._now = pool, list[int]()

    def judge(self, state: State) -> list[int] | bool:
        """False when weights show that the quotas cannot be met. A list of kinds that fill all places and meet them,
        when the heaviest rows happen to do so. True settles nothing.
        """
        unmet = [place for place, need in enumerate(state.quotas) if need]
        if len(unmet) < 2:
            return True
        heaps = self._heaps(state, sum(1 << place for place in unmet))
        self._now += [SCALE] * (len(state.quotas) - len(self._now))
        self._now = [now or 1 for now in self._now]
        for _ in range(ROUNDS):
            taken, served, most = self._heaviest(heaps, state.needs, unmet)
            slack = most - sum(self._now[place] * state.quotas[place] for place in unmet)
            if slack < 0:
                return False
            gaps = [state.quotas[place] - served[place] for place in unmet]
            if all(gap <= 0 for gap in gaps):
                return self._kinds(state, taken, sum(1 << place for place in unmet))
            self._move(unmet, gaps, slack)
        return True

    def _heaps(self, state: State, unmet: int) -> list[dict[int, int]]:
        """For each stratum how many rows, at most its places, serve which unmet quotas together."""
        heaps: list[dict[int, int]] = [{} for _ in state.needs]
        for (stratum, mask), some in self._pool.groups.items():
            if (need := state.needs[stratum]) and (alive := some & state.alive):
                heap = heaps[stratum]
                heap[mask & unmet] = heap.get(mask & unmet, 0) + min(need, rows_in(self._pool, state, alive, need))
        return heaps

    def _heaviest(
        self, heaps: Sequence[dict[int, int]], needs: Sequence[int], unmet: Sequence[int]
    ) -> tuple[dict[tuple[int, int], int], list[int], int]:
        """The heaviest rows of every stratum (numbers by stratum and quotas served), what they serve of each quota,
        and their weight in all.
        """
        taken: dict[tuple[int, int], int] = {}
        served, most = [0] * len(self._now), 0
        masks = {mask for heap in heaps for mask in heap}
        weighed = {mask: sum([self._now[place] for place in unmet if mask >> place & 1]) for mask in masks}
        for stratum, (heap, places) in enumerate(zip(heaps, needs, strict=True)):
            for mask in sorted(heap, key=weighed.__getitem__, reverse=True):
                number = taken[stratum, mask] = min(places, heap[mask])
                most, places = most + weighed[mask] * number, places - number
                for place in unmet:
                    if mask >> place & 1:
                        served[place] += number
                if not places:
                    break
        return taken, served, most

    def _kinds(self, state: State, taken: dict[tuple[int, int], int], unmet: int) -> list[int]:
        found: list[int] = []
        left = dict(taken)
        for (stratum, mask), some in self._pool.groups.items():
            own = stratum, mask & unmet
            for position in positions(some & state.alive) if left.get(own) else ():
                number = min(left[own], state.stock.get(position, self._pool.counts[position]))
                found += [position] * number
                left[own] -= number
                if not left[own]:
                    break
        return found

    def _move(self, unmet: Sequence[int], gaps: Sequence[int], slack: int) -> None:
        length = sum(gap * gap for gap in gaps)
        for place, gap in zip(unmet, gaps, strict=True):
            self._now[place] = max(0, self._now[place] + (slack + SCALE // 10) * gap // length)
        if max(self._now) > SCALE * 1_000:
            self._now = [now // 100 for now in self._now]
