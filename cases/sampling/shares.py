"""Sharing out places in proportion, by largest remainder, so that the shares add up to exactly the total."""

from collections.abc import Mapping


def shares(total: int, weights: Mapping[str, int], caps: Mapping[str, int]) -> dict[str, int]:
    """How many of `total` places each name gets, in proportion to its weight and never above its cap.

    Each gets the whole part of total x weight / all weights; what is left goes one by one to the largest
    fractions. Equal fractions: the larger weight goes first, then the name that sorts first (by code point). A name
    that would pass its cap gets its cap, and the rest is shared out again among the others. When the caps together
    are below the total, every name with a weight gets its cap.
    """
    given = dict.fromkeys(weights, 0)
    open_ = {name: weight for name, weight in weights.items() if weight > 0}
    left = total
    while open_ and left > 0:
        wanted = _largest_remainder(left, open_)
        full = [name for name, number in wanted.items() if number >= caps[name]]
        if not any(wanted[name] > caps[name] for name in full):
            return given | wanted
        for name in full:
            given[name] = caps[name]
            left -= caps[name]
            del open_[name]
    return given


def _largest_remainder(total: int, weights: Mapping[str, int]) -> dict[str, int]:
    everything = sum(weights.values())
    parts = {name: divmod(total * weight, everything) for name, weight in weights.items()}
    given = {name: whole for name, (whole, _) in parts.items()}
    by_fraction = sorted(weights, key=lambda name: (-parts[name][1], -weights[name], name))
    for name in by_fraction[: total - sum(given.values())]:
        given[name] += 1
    return given
