"""How much there is: one area with years of audits, or ten, or a hundred."""

from dataclasses import dataclass

CASES, QUESTIONS, RECOMMENDATIONS = 10, 35, 12
DAYS_BETWEEN = 91
# Answers about one child: 35 of each of its six agencies, but 31 of probation, who are asked no more.
ASKED = 5 * QUESTIONS + 31


@dataclass(frozen=True)
class Size:
    """`areas` partnerships of six agencies, each with `rounds` audits: the last is under way, the one before it at its
    panel, all others are closed."""

    areas: int
    rounds: int = 60

    @property
    def answers(self) -> int:
        return self.areas * self.rounds * CASES * ASKED

    @property
    def closed(self) -> int:
        """Closed audits of one area."""
        return self.rounds - 2


SIZES = {"s": Size(1), "m": Size(10), "l": Size(100)}
