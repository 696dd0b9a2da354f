"""Whether the places left can still bring all that is asked: an exact search over sets of kinds.

A yes is a list of kinds and so its own proof. A no is reached by trying every way that could matter, in whole numbers
only; `SPENT` is raised instead of a guess when a limit of steps was given and is used up.
"""

from __future__ import annotations

from .pool import NO_VALUE, Pool, State, positions, rows_in, take
from .weights import Weights

_Demand = tuple[int, int]


class Spent(Exception):
    """The steps allowed are used up and the question is still open."""


class Search:
    """Questions about one pool, with at most `most_steps` looked at in all; None means without end.

    Costly looks ahead begin once a first way has failed; with `wary` from the start. The answers are the same.
    """

    def __init__(self, pool: Pool, *, most_steps: int | None = None, wary: bool = False) -> None:
        self._pool, self._left, self._wary, self._failed = pool, most_steps, wary, wary
        self._weights = Weights(pool)

    def complete(self, state: State) -> list[int] | None:
        """Kinds (by position, with repeats) that fill every place and bring all that is asked; None if none do."""
        self._failed = self._wary
        return self._look(state.copy())

    def dominated(self, state: State, position: int) -> int:
        """The kinds, this one among them, that bring nothing the kind at `position` does not bring as well.

        When no completion holds that kind, none holds any of these: exchanged for it they would make one.
        """
        pool, kind = self._pool, self._pool.kinds[position]
        rest = pool.of_stratum(kind.stratum) & state.alive
        for place, need in enumerate(state.quotas):
            if need and not kind.quotas >> place & 1:
                rest &= ~pool.of_quota(place)
        for place, goal in enumerate(state.goals):
            if not goal:
                continue
            value = kind.values[place]
            if pool.axes[place].unknown_counts and value != NO_VALUE:
                rest &= ~pool.unknown[place]
            for other in positions(state.unused[place]):
                if other != value:
                    rest &= ~pool.values[place][other]
        return rest | 1 << position

    def _look(self, state: State) -> list[int] | None:
        if self._left is not None:
            self._left -= 1
            if self._left < 0:
                raise Spent
        demands = narrow(self._pool, state)
        if demands is None:
            return None
        if state.is_free:
            return _fill(self._pool, state)
        if self._failed and not fits_by_stratum(self._pool, state):
            return None
        judged = self._weights.judge(state) if self._failed else True
        if judged is False:
            return None
        if isinstance(judged, list) and not any(state.goals):
            return judged
        return self._branch(state, demands)

    def _branch(self, state: State, demands: list[_Demand]) -> list[int] | None:
        """Serve the demand with the fewest ways by each kind in turn. A kind that failed is out for good, and with it
        the kinds it dominates; once too few are left for some demand, nothing is left to try.
        """
        demands.sort(key=lambda demand: demand[0].bit_count() - demand[1])
        while all(rows_in(self._pool, state, some, need) >= need for some, need in demands):
            position = _most_useful(demands)
            rest = self._look(take(self._pool, state, position))
            if rest is not None:
                return [position, *rest]
            self._failed = True
            kept = ~self.dominated(state, position)
            state.alive &= kept
            demands = [(some & kept, need) for some, need in demands]
        return None


def narrow(pool: Pool, state: State) -> list[_Demand] | None:
    """Strike out kinds that no completion can hold, and list what is asked as (set of kinds, rows wanted of it).

    None when a single demand already shows that there is no completion.
    """
    places, alive = state.places, state.alive
    for stratum, need in enumerate(state.needs):
        if not need:
            alive &= ~pool.of_stratum(stratum)
    for place, need in enumerate(state.quotas):
        if need == places:
            alive &= pool.of_quota(place)
    useful = [_useful(pool, state, place) if goal else 0 for place, goal in enumerate(state.goals)]
    for some, goal in zip(useful, state.goals, strict=True):
        if goal and goal == places:
            alive &= some
    state.alive = alive
    demands = [(alive & pool.of_stratum(stratum), need) for stratum, need in enumerate(state.needs) if need]
    demands += [(alive & pool.of_quota(place), need) for place, need in enumerate(state.quotas) if need]
    for place, goal in enumerate(state.goals):
        if goal:
            demands += _axis_demands(pool, state, place, alive & useful[place])
    if any(need > places or rows_in(pool, state, some, need) < need for some, need in demands):
        return None
    return demands


def fits_by_stratum(pool: Pool, state: State) -> bool:
    """Whether no demand is beyond what the strata can bring together, each within its own places."""
    strata = [(state.alive & pool.of_stratum(place), need) for place, need in enumerate(state.needs) if need]
    if len(strata) < 2:
        return True
    for place, need in enumerate(state.quotas):
        own = pool.of_quota(place)
        if need and sum(min(most, rows_in(pool, state, some & own, most)) for some, most in strata) < need:
            return False
    for place, goal in enumerate(state.goals):
        if goal and sum(min(most, _values_in(pool, state, place, some, most)) for some, most in strata) < goal:
            return False
    return True


def _useful(pool: Pool, state: State, place: int) -> int:
    """The kinds that bring an axis nearer to its goal."""
    some = pool.unknown[place] if pool.axes[place].unknown_counts else 0
    for value in positions(state.unused[place]):
        some |= pool.values[place][value]
    return some


def _axis_demands(pool: Pool, state: State, place: int, useful: int) -> list[_Demand]:
    """What an axis asks for: each value by name where all that are there are needed, else so many useful rows."""
    goal = state.goals[place]
    there = [some for value in positions(state.unused[place]) if (some := pool.values[place][value] & state.alive)]
    none = pool.unknown[place] & state.alive if pool.axes[place].unknown_counts else 0
    if none:
        return [(useful if len(there) + rows_in(pool, state, none, goal) >= goal else 0, goal)]
    if len(there) > goal:
        return [(useful, goal)]
    return [(some, 1) for some in there] if len(there) == goal else [(0, goal)]


def _values_in(pool: Pool, state: State, place: int, some: int, enough: int) -> int:
    """How many values not drawn yet these kinds have, or any number of at least `enough`."""
    number = 0
    for value in positions(state.unused[place]):
        number += bool(some & pool.values[place][value])
        if number >= enough:
            return number
    if pool.axes[place].unknown_counts:
        number += rows_in(pool, state, some & pool.unknown[place], enough)
    return number


def _most_useful(demands: list[_Demand]) -> int:
    """A kind that serves the first demand and, as far as one does, those after it; the earliest of such kinds."""
    some = demands[0][0]
    for other, _ in demands[1:]:
        if some & other:
            some &= other
    return (some & -some).bit_length() - 1


def _fill(pool: Pool, state: State) -> list[int]:
    """Any rows at all for the places of every stratum; that there are enough was asked before."""
    taken: list[int] = []
    for stratum, need in enumerate(state.needs):
        for position in positions(state.alive & pool.of_stratum(stratum)) if need else ():
            number = min(need, state.stock.get(position, pool.counts[position]))
            taken += [position] * number
            need -= number
            if not need:
                break
    return taken
