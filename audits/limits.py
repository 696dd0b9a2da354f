"""Limiting rules: a theme's grade that caps the overall one. Pure: no database, no clock.

Grades are ordered from the best: order 1 is the best, a larger order is worse.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol


class Ordered(Protocol):
    """A grade, as far as a rule needs to know it."""

    @property
    def order(self) -> int: ...

    @property
    def name(self) -> str: ...


class Rule(Protocol):
    """A limiting rule: when a theme is this grade or worse, overall is at most that one."""

    @property
    def when_theme(self) -> str: ...

    @property
    def when_grade(self) -> Ordered: ...

    @property
    def at_most(self) -> Ordered: ...

    @property
    def sentence(self) -> str: ...


class Limit(NamedTuple):
    """The best overall grade a rule leaves, and the sentence saying why."""

    at_most: Ordered
    sentence: str


def limits_for(grades_by_theme: Mapping[str, Ordered | None], rules: Iterable[Rule]) -> list[Limit]:
    """The rules that bite for these theme grades, the strictest first. A theme without a grade limits nothing."""
    biting = []
    for rule in rules:
        grade = grades_by_theme.get(rule.when_theme)
        if grade is not None and grade.order >= rule.when_grade.order:
            biting.append(Limit(rule.at_most, rule.sentence))
    return sorted(biting, key=lambda limit: -limit.at_most.order)


def broken_limits(overall: Ordered | None, limits: Iterable[Limit]) -> list[Limit]:
    """The limits an overall grade stands above; none for no grade."""
    return [limit for limit in limits if overall is not None and overall.order < limit.at_most.order]


def why_over_limit(overall: Ordered | None, limits: Iterable[Limit], *, hard: bool, reason: str = "") -> str:
    """Why an overall grade cannot stand above its limits, or "" when it can.

    A hard rule admits no exception; an advisory one gives way to a recorded reason.
    """
    broken = broken_limits(overall, limits)
    if not broken:
        return ""
    strictest = broken[0]
    if hard:
        return f"{strictest.sentence} This scale allows no exception: choose {strictest.at_most.name} or lower."
    if not reason.strip():
        return (
            f"{strictest.sentence} Choose {strictest.at_most.name} or lower, or say why this grade stands all the same."
        )
    return ""
