"""How far agencies are apart, so that the panel talks first about what they see differently. Pure: no database."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

# From the best practice to none; "not applicable" and "cannot tell" stand outside the order.
ORDERED_CHOICES = ("fully", "mostly", "partly", "not_at_all")
CANNOT_TELL = "cannot_tell"
FAR_APART = 2


class Given(NamedTuple):
    """One agency's answer to one question: its words, and its place from the best (0) or None outside that order."""

    question: Any
    agency: str
    choice: str
    words: str
    place: int | None


class Difference(NamedTuple):
    """One question that agencies answered differently enough to talk about, or two that tell one story.

    `distance` is the number of steps between the best and the worst answer; 0 for a gap in a record. `pair` is the
    question that those of `worst` answered, where it is another than that of `best`.
    """

    question: Any
    distance: int
    best: tuple[str, ...]
    worst: tuple[str, ...]
    best_words: str
    worst_words: str
    is_gap: bool = False
    pair: Any = None


def spread(orders: Iterable[int | None]) -> int:
    """Steps between the best and the worst grade; 0 for fewer than two grades."""
    given = [order for order in orders if order is not None]
    return max(given) - min(given) if given else 0


def contradictions(answers: Iterable[Given]) -> list[Difference]:
    """Questions answered at least two steps apart, alone or as a pair, the farthest first; then gaps in a record, in
    the order asked. `is_gap`: one agency's record shows the practice, another's cannot tell."""
    by_code: dict[str, list[Given]] = {}
    for answer in answers:
        by_code.setdefault(answer.question.code, []).append(answer)
    found = [difference for given in by_code.values() if (difference := _difference(given)) is not None]
    paired: dict[str, list[Given]] = {}
    for given in by_code.values():
        paired.setdefault(given[0].question.pair, []).extend(given)
    for code, given in by_code.items():
        # Each pair is looked at from both its sides: whose answer is the better one decides which side tells it.
        pair = given[0].question.pair
        others = (by_code.get(pair, []) if pair else []) or paired.get(code, [])
        if others and (difference := _between(given, others)) is not None:
            found.append(difference)
    return sorted(found, key=lambda difference: -difference.distance)


def _difference(given: Sequence[Given]) -> Difference | None:
    places = [answer.place for answer in given if answer.place is not None]
    if not places:
        return None
    top, bottom = min(places), max(places)
    unsure = [answer for answer in given if answer.choice == CANNOT_TELL] if top == 0 else []
    if bottom - top < FAR_APART and not unsure:
        return None
    placed = [(answer.place, answer) for answer in given if answer.place is not None]
    best, best_words = _those_at(placed, top)
    if bottom - top >= FAR_APART:
        worst, worst_words = _those_at(placed, bottom)
        return Difference(given[0].question, bottom - top, best, worst, best_words, worst_words)
    names = tuple(answer.agency for answer in unsure)
    return Difference(given[0].question, 0, best, names, best_words, unsure[0].words, is_gap=True)


def _between(better: Sequence[Given], worse: Sequence[Given]) -> Difference | None:
    """Where the best answer to one question of a pair is far above the worst another agency gave to the other."""
    above = [(answer.place, answer) for answer in better if answer.place is not None]
    below = [(answer.place, answer) for answer in worse if answer.place is not None]
    if not above or not below:
        return None
    top = min(place for place, _ in above)
    best, best_words = _those_at(above, top)
    others = [(place, answer) for place, answer in below if answer.agency not in best]
    bottom = max((place for place, _ in others), default=top)
    if bottom - top < FAR_APART:
        return None
    worst, worst_words = _those_at(others, bottom)
    pair = others[0][1].question
    return Difference(above[0][1].question, bottom - top, best, worst, best_words, worst_words, pair=pair)


def _those_at(placed: Sequence[tuple[int, Given]], wanted: int) -> tuple[tuple[str, ...], str]:
    """The agencies whose answer stands there, and what it is called."""
    there = [answer for place, answer in placed if place == wanted]
    return tuple(answer.agency for answer in there), there[0].words


def weight(spreads: Mapping[str, int], differences: Sequence[Difference]) -> tuple[int, int, int, int]:
    """What a case is sorted by, the largest first: its widest spread, its contradictions, its gaps, all its spreads."""
    contradicted = sum(1 for difference in differences if not difference.is_gap)
    gaps = len(differences) - contradicted
    return (max(spreads.values(), default=0), contradicted, gaps, sum(spreads.values()))
