"""Past audits' grades beside those the portal's panels agreed. Counts, and of how many the grade is not known."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from access.permissions import Permission
from audits.models import PastRound, ThemeWord
from audits.past_results import NOT_KNOWN
from audits.selectors.grades import GradeWord, RoundGrades, ThemeCounts, grade_words, grades_by_round
from audits.selectors.past import past_rounds_of
from audits.selectors.themes import FIVE


@dataclass(frozen=True)
class PastGrades(ThemeCounts):
    """One past audit's grades, read as those of a round are: for each theme, how many cases at each grade."""

    past: PastRound
    grades: list[GradeWord]
    themes: dict[str, dict[str, int]]
    is_past = True

    @property
    def title(self) -> str:
        return self.past.name

    @property
    def held_on(self) -> date:
        return self.past.held_on

    @property
    def scale_pk(self) -> int:
        return self.past.scale_id

    @property
    def scale_name(self) -> str:
        return self.past.scale.name

    @property
    def own_themes(self) -> list[ThemeWord]:
        return FIVE

    def not_known(self, theme: str) -> int:
        return self.count(theme, NOT_KNOWN)


AuditGrades = RoundGrades | PastGrades


def past_grades(user, partnership, right: Permission = Permission.VIEW_DASHBOARD) -> list[PastGrades]:
    """Grades of past audits that counted any, the oldest first; three queries whatever their number."""
    return grades_of_past(past_rounds_of(user, partnership, right))


def grades_of_past(rounds: Iterable[PastRound]) -> list[PastGrades]:
    """Grades of some past audits found with their counts; those that counted none are left out."""
    found = [each for each in rounds if each.counts.all()]
    words = grade_words({each.scale_id for each in found})
    return [PastGrades(each, words.get(each.scale_id, []), themes_of(each)) for each in found]


def themes_of(past: PastRound) -> dict[str, dict[str, int]]:
    themes: dict[str, dict[str, int]] = defaultdict(dict)
    for each in past.counts.all():
        themes[each.theme][each.grade.code if each.grade else NOT_KNOWN] = each.number
    return themes


def grades_by_audit(
    user, partnership, most: int = 12, right: Permission = Permission.VIEW_DASHBOARD
) -> list[AuditGrades]:
    """The latest audits with grades, past ones and the portal's own, in the order of their days."""
    found: list[AuditGrades] = [
        *past_grades(user, partnership, right),
        *grades_by_round(user, partnership, most, right),
    ]
    return sorted(found, key=lambda entry: entry.held_on)[-most:]
