"""How far agencies agree when they answer the same question about the same child. Pure: no database, no clock.

Krippendorff's alpha for ordered answers: 1 when all agree, 0 when they agree no more than by chance, below 0 when they
disagree more than by chance (K. Krippendorff, Content Analysis, chapter on reliability). It bears missing answers and
any number of agencies.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

Key = TypeVar("Key")
# Fewer pairs of answers than this say nothing: one changed answer would turn the reading over.
LEAST_PAIRS = 12
RESAMPLES = 200
SEED = 20260101
RELIABLE, TENTATIVE = 0.8, 0.667  # Krippendorff's own limits


class Agreement(NamedTuple):
    """What agreement was found: `alpha` with the range in which 95 of 100 resamples lie, or None with `why` not."""

    alpha: float | None
    low: float | None
    high: float | None
    pairs: int
    why: str = ""


# One child and question: the place of each agency's answer on its scale, 0 the best.
Unit = Sequence[int]


def agreement(units: Sequence[Unit], *, resamples: int = RESAMPLES, seed: int = SEED) -> Agreement:
    """How far the answers to these units agree, each unit with the answers of two agencies or more.

    The range is a bootstrap over units (children and questions), the same for the same answers and seed.
    """
    useful = [list(unit) for unit in units if len(unit) > 1]
    pairs = sum(len(unit) * (len(unit) - 1) // 2 for unit in useful)
    if pairs < LEAST_PAIRS:
        return Agreement(None, None, None, pairs, "Too few to say")
    if len({place for unit in useful for place in unit}) == 1:
        return Agreement(None, None, None, pairs, "All answers are the same, so nothing could differ")
    import numpy

    values = sorted({place for unit in useful for place in unit})
    counts = numpy.zeros((len(useful), len(values)), dtype=int)
    for row, unit in enumerate(useful):
        for place in unit:
            counts[row, values.index(place)] += 1
    dice = numpy.random.default_rng(seed)
    found = []
    for _ in range(resamples):
        drawn = counts[dice.integers(0, len(counts), len(counts))]
        if (again := alpha_of(drawn, values)) is not None:
            found.append(again)
    if not found:
        return Agreement(alpha_of(counts, values), None, None, pairs)
    low, high = numpy.percentile(found, [2.5, 97.5])
    return Agreement(alpha_of(counts, values), float(low), float(high), pairs)


def alpha_of(counts, values: Sequence[int]) -> float | None:
    """Alpha of a table of units by values; None where all answers are the same."""
    import krippendorff
    import numpy

    there = counts.sum(axis=0) > 0
    if there.sum() < 2:
        return None
    domain = [value for value, is_there in zip(values, there, strict=True) if is_there]
    with numpy.errstate(all="ignore"):
        measured = krippendorff.alpha(
            value_counts=counts[:, there], value_domain=domain, level_of_measurement="ordinal"
        )
    found = float(measured)
    return None if found != found else found  # not a number: nothing to divide by


def reading(found: Agreement) -> str:
    """What an agreement means, in plain words."""
    if found.alpha is None:
        return found.why
    if found.alpha >= RELIABLE:
        words = "Agencies read it the same way"
    elif found.alpha >= TENTATIVE:
        words = "Mostly the same way: good enough to draw careful conclusions"
    elif found.alpha > 0:
        words = "Often differently: do not build on it alone"
    else:
        words = "No more alike than by chance"
    if found.low is not None and found.low < TENTATIVE <= found.alpha:
        return f"{words}; with so few answers it may be less"
    return words


def least_reliable(found: Mapping[Key, Agreement], most: int = 10) -> list[Key]:
    """The questions on which agencies agree least, the worst first; those of which nothing can be said are left out."""
    known = [(row.alpha, key) for key, row in found.items() if row.alpha is not None]
    return [key for _, key in sorted(known, key=lambda each: each[0])[:most]]
