"""The walk: of all samples that bring what is asked, the one that comes first in lot order."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush

from .pool import State, take
from .question import Deck
from .search import Search, narrow


def walk(deck: Deck, state: State, search: Search) -> list[int]:
    """Go down the lot order and take every row after which the rest can still be had; ordinals in that order.

    That there is a sample at all must be known. A kind passed over stays out: with fewer rows below and fewer places
    left, what did not fit never will.
    """
    pool, seen = deck.pool, 0
    waiting: list[tuple[int, int]] = []
    ahead = search.complete(state)
    assert ahead is not None  # asked before
    state = state.copy()
    taken: list[int] = []
    used = [0] * len(deck.rows)
    while state.places:
        narrow(pool, state)
        fresh = state.alive & ~seen
        position = (fresh & -fresh).bit_length() - 1
        if waiting and (position < 0 or waiting[0] < (deck.rows[position][0][0], position)):
            position = heappop(waiting)[1]
            if not state.alive >> position & 1:
                continue
        seen |= 1 << position
        after = take(pool, state, position)
        rest = _without(ahead, position) or search.complete(after)
        if rest is None:
            state.alive &= ~search.dominated(state, position)
            continue
        taken.append(deck.rows[position][used[position]][1])
        used[position] += 1
        if used[position] < len(deck.rows[position]):
            heappush(waiting, (deck.rows[position][used[position]][0], position))
        state, ahead = after, rest
    return taken


def best_goals(deck: Deck, state: State, search: Search, most: Sequence[int]) -> tuple[int, ...]:
    """How far each axis of `most` can be met, earlier axes first: the highest goals that a sample can reach.

    `most` holds the number aimed at for each leading axis; axes after those are left to chance.
    """
    rest = (0,) * (len(deck.pool.axes) - len(most))
    if search.complete(_with_goals(state, (*most, *rest))) is not None:
        return tuple(most)
    goals: tuple[int, ...] = ()
    for place, aim in enumerate(most):
        after = (0,) * (len(deck.pool.axes) - place - 1)
        tried = ((goal, _with_goals(state, (*goals, goal, *after))) for goal in range(aim, 0, -1))
        goals += (next((goal for goal, asked in tried if search.complete(asked) is not None), 0),)
    return goals


def _with_goals(state: State, goals: Sequence[int]) -> State:
    changed = state.copy()
    changed.goals = tuple(goals)
    return changed


def _without(ahead: list[int], position: int) -> list[int] | None:
    """The rest of a known completion when its next row is of this kind; None when it has no such row."""
    if position not in ahead:
        return None
    rest = list(ahead)
    rest.remove(position)
    return rest
