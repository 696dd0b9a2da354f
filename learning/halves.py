"""Audits taken together as one side of a comparison: the grades of each theme, by scale. Pure but for the rows read."""

from collections.abc import Sequence
from dataclasses import dataclass

from audits.models import OVERALL, ThemeWord
from audits.selectors.past_grades import AuditGrades
from learning.comparing import Comparison, Graded, compare


@dataclass(frozen=True)
class Half:
    """One side: what it is called inside a sentence, and its audits."""

    label: str
    audits: Sequence[AuditGrades]

    def graded(self, theme: ThemeWord) -> list[Graded]:
        """The theme's grades, added up by scale, the scale of the first audit first."""
        scales = {entry.scale_pk: entry for entry in self.audits if entry.total(theme)}
        return [added_up([each for each in self.audits if each.scale_pk == pk], theme) for pk in scales]


def added_up(entries: Sequence[AuditGrades], theme: ThemeWord) -> Graded:
    """The grades of one theme in audits of one scale."""
    grades = tuple(entries[0].grades)
    return Graded(
        scale=entries[0].scale_pk,
        scale_name=entries[0].scale_name,
        grades=grades,
        counts=tuple(sum(entry.count(theme, grade.code) for entry in entries) for grade in grades),
        unknown=sum(entry.not_known(theme) for entry in entries),
    )


@dataclass(frozen=True)
class ThemeRow:
    """One theme on both sides, and what may be said of it."""

    theme: ThemeWord
    before: list[Graded]
    now: list[Graded]
    comparison: Comparison


def theme_rows(before: Half, now: Half) -> list[ThemeRow]:
    """Every theme that either side graded, the judgement over all first, then in the order of the tools."""
    audits = [*now.audits, *before.audits]
    themes = dict.fromkeys([OVERALL, *(theme for entry in audits for theme in entry.own_themes)])
    rows = []
    for theme in themes:
        first, second = before.graded(theme), now.graded(theme)
        if first or second:
            said = compare(first, second, when=(before.label, now.label))
            rows.append(ThemeRow(theme, first, second, said))
    return rows
