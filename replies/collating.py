"""What many teams said, put together: answers by question, knowledge checks by edition, counts by agency. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID


@dataclass
class CheckResult:
    """One knowledge check: how often each answer was given, by edition, so that editions can be compared."""

    question: str
    right: str
    given: dict[int, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    @property
    def choices(self) -> list[str]:
        """Every answer given and the right one even if nobody gave it: that one first, then the most frequent."""
        every = Counter[str]()
        for counted in self.given.values():
            every.update(counted)
        return sorted(
            {*every, *filter(None, [self.right])}, key=lambda choice: (choice != self.right, -every[choice], choice)
        )

    def right_of(self, edition: int) -> tuple[int, int]:
        """How many chose the right answer, of how many."""
        counted = self.given.get(edition, Counter())
        return counted[self.right], counted.total()


def checks_in(replies: Iterable[tuple[int, list[dict[str, str]]]]) -> list[CheckResult]:
    """The checks of replies, each given as its edition's number and its checks; in the order in which they came up."""
    return checks_counted((edition, checks, 1) for edition, checks in replies)


def checks_counted(replies: Iterable[tuple[int, list[dict[str, str]], int]]) -> list[CheckResult]:
    """The same of replies that are alike taken together, with how many they are."""
    found: dict[str, CheckResult] = {}
    for edition, checks, number in replies:
        for each in checks:
            result = found.setdefault(each["question"], CheckResult(each["question"], each.get("right", "")))
            result.given[edition][each["choice"]] += number
    return list(found.values())


def answers_in(replies: Iterable[Any]) -> dict[str, list[tuple[Any, str]]]:
    """By question, what was answered and in which reply."""
    found: dict[str, list[tuple[Any, str]]] = {}
    for reply in replies:
        for each in reply.answers:
            found.setdefault(each["question"], []).append((reply, each["text"]))
    return found


def replies_by_agency(replies: Iterable[Any]) -> tuple[Counter[UUID | None], Counter[UUID | None]]:
    """How many replies each agency sent, and how many of them say the briefing was used in supervision."""
    sent, supervised = Counter[UUID | None](), Counter[UUID | None]()
    for reply in replies:
        sent[reply.agency_id] += 1
        supervised[reply.agency_id] += reply.used_in_supervision
    return sent, supervised
