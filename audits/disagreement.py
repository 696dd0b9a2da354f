"""How far agencies are apart, so that the panel talks first about what they see differently. Pure: no database."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

# From the best practice to none; "not applicable" and "cannot tell" stand outside the order.
ORDERED_CHOICES = ("fully", "mostly", "partly", "not_at_all")
CANNOT_TELL = "cannot_tell"
FAR_APART = 2


class Given(NamedTuple):
    """One agency's answer to one question."""

    question: Any
    agency: str
    choice: str


class Difference(NamedTuple):
    """One question that agencies answered differently enough to talk about.

    `distance` is the number of steps between the best and the worst answer; 0 for a gap in a record.
    """

    question: Any
    distance: int
    best: tuple[str, ...]
    worst: tuple[str, ...]
    best_choice: str
    worst_choice: str

    @property
    def is_gap(self) -> bool:
        """One agency's record shows the practice, another's cannot tell: a gap in a record, no contradiction."""
        return self.worst_choice == CANNOT_TELL


def spread(orders: Iterable[int | None]) -> int:
    """Steps between the best and the worst grade; 0 for fewer than two grades."""
    given = [order for order in orders if order is not None]
    return max(given) - min(given) if given else 0


def contradictions(answers: Iterable[Given]) -> list[Difference]:
    """Questions answered at least two steps apart, the farthest first; then gaps in a record, in the order asked."""
    by_question: dict[object, list[Given]] = {}
    for answer in answers:
        by_question.setdefault(answer.question, []).append(answer)
    found = [difference for given in by_question.values() if (difference := _difference(given)) is not None]
    return sorted(found, key=lambda difference: -difference.distance)


def _difference(given: Sequence[Given]) -> Difference | None:
    placed = [(ORDERED_CHOICES.index(answer.choice), answer) for answer in given if answer.choice in ORDERED_CHOICES]
    if not placed:
        return None
    top, bottom = min(placed)[0], max(place for place, _ in placed)
    best = tuple(answer.agency for place, answer in placed if place == top)
    if bottom - top >= FAR_APART:
        worst = tuple(answer.agency for place, answer in placed if place == bottom)
        question = given[0].question
        return Difference(question, bottom - top, best, worst, ORDERED_CHOICES[top], ORDERED_CHOICES[bottom])
    unsure = tuple(answer.agency for answer in given if answer.choice == CANNOT_TELL)
    if unsure and top == 0:
        return Difference(given[0].question, 0, best, unsure, ORDERED_CHOICES[top], CANNOT_TELL)
    return None


def weight(spreads: Mapping[str, int], differences: Sequence[Difference]) -> tuple[int, int, int, int]:
    """What a case is sorted by, the largest first: its widest spread, its contradictions, its gaps, all its spreads."""
    contradicted = sum(1 for difference in differences if not difference.is_gap)
    gaps = len(differences) - contradicted
    return (max(spreads.values(), default=0), contradicted, gaps, sum(spreads.values()))
