"""Counts of grades in words, and which of them is lowest. Pure."""

from collections.abc import Sequence

from audits.models import ThemeWord
from audits.selectors.grades import ThemeCounts


def known(entry: ThemeCounts, theme: str) -> int:
    """Of how many the grade is known."""
    return entry.total(theme) - entry.not_known(theme)


def spelled_out(entry: ThemeCounts, theme: str) -> str:
    """Every grade given, the best first: "4 Good, 2 Inadequate, 1 not known"."""
    told = [f"{n} {grade.short}" for grade in entry.grades if (n := entry.count(theme, grade.code))]
    return ", ".join([*told, f"{n} not known"] if (n := entry.not_known(theme)) else told)


def with_lowest_grade(entry: ThemeCounts, themes: Sequence[ThemeWord]) -> int:
    """In how many themes somebody has the lowest grade of the scale."""
    return sum(bool(entry.count(theme, entry.grades[-1].code)) for theme in themes) if entry.grades else 0


def lowest_theme(entry: ThemeCounts, themes: Sequence[ThemeWord]) -> ThemeWord | None:
    """The theme graded lowest: whose child in the middle stands lowest, of several the one with more below Good.

    None where no grade of any theme is known.
    """
    graded = [theme for theme in themes if known(entry, theme)]
    return max(graded, key=lambda theme: places(entry, theme), default=None)


def places(entry: ThemeCounts, theme: str) -> tuple[int, float]:
    """The place of the middle child on the scale (of two the worse), then the mean of all; the best place is 0."""
    counts = [entry.count(theme, grade.code) for grade in entry.grades]
    each = [place for place, count in enumerate(counts) for _ in range(count)]
    return each[len(each) // 2], sum(each) / len(each)
