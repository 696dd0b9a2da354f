"""A year's audits beside those of the year before: grades, findings and recommendations of each theme."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Q

from audits.models import Finding, FindingKind, PastFinding
from audits.selectors.past_grades import AuditGrades, PastGrades, grades_by_audit
from learning.halves import Half
from learning.selectors.re_audits import RIGHT
from recommendations.models import Recommendation

ALL = 500


def year_of(entry: AuditGrades) -> int:
    """The year an audit belongs to: its programme's, or of a past one the year in which it was held."""
    return entry.past.held_on.year if isinstance(entry, PastGrades) else entry.round.programme.year


def audits_by_year(user, partnership) -> dict[int, list[AuditGrades]]:
    """Every audit that graded anything and whose grades may be counted, by year, the latest year first."""
    found: dict[int, list[AuditGrades]] = {}
    for entry in grades_by_audit(user, partnership, most=ALL, right=RIGHT):
        if any(entry.themes.values()):
            found.setdefault(year_of(entry), []).append(entry)
    return dict(sorted(found.items(), reverse=True))


def chosen_year(asked: str, years: Iterable[int]) -> int | None:
    """The year that was asked for, where there is one like it; else the latest."""
    known = {str(year): year for year in years}
    return known.get(asked) or next(iter(known.values()), None)


def halves_of_years(by_year: dict[int, list[AuditGrades]], year: int) -> tuple[Half, Half]:
    """The year before and the year itself, as sides of a comparison."""
    return Half(str(year - 1), by_year.get(year - 1, [])), Half(str(year), by_year.get(year, []))


@dataclass(frozen=True)
class Found:
    """How many strengths and areas for improvement there were, by theme."""

    strengths: Counter = field(default_factory=Counter)
    improvements: Counter = field(default_factory=Counter)

    def add(self, kind: str, theme: str, number: int) -> None:
        if kind == FindingKind.STRENGTH:
            self.strengths[theme] += number
        elif kind == FindingKind.IMPROVEMENT:
            self.improvements[theme] += number


def findings_in(user, half: Half) -> Found:
    """Agreed findings of a side's audits, as far as the person may read findings; two queries."""
    found = Found()
    rounds = [entry.round for entry in half.audits if not isinstance(entry, PastGrades)]
    rows = Finding.objects.visible_to(user).agreed().filter(round__in=rounds).order_by()
    for kind, theme, number in rows.values_list("kind", "theme").annotate(n=Count("pk", distinct=True)):
        found.add(kind, theme, number)
    past = [entry.past for entry in half.audits if isinstance(entry, PastGrades)]
    older = PastFinding.objects.filter(past_round__in=past).order_by()
    for kind, theme, number in older.values_list("kind", "theme").annotate(n=Count("pk")):
        found.add(kind, theme, number)
    return found


def recommendations_of(user, partnership) -> dict[str, tuple[int, int]]:
    """(open, closed) recommendations of each theme today, whichever audit they come from; one query."""
    rows = Recommendation.objects.visible_to(user).filter(partnership=partnership).order_by()
    counted = rows.values_list("theme").annotate(
        open=Count("pk", filter=Q(status__is_closed=False)), closed=Count("pk", filter=Q(status__is_closed=True))
    )
    return {theme: (still, closed) for theme, still, closed in counted}
