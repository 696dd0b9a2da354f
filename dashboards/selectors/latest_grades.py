"""Agreed grades of the latest audit, by theme. One query."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Subquery, UUIDField
from django.utils import timezone

from access.permissions import Permission
from access.written_once import WrittenOnce
from audits.models import OVERALL, AgreedGrade, Round, ThemeWord
from audits.selectors.grades import GradeWord, ThemeCounts
from dashboards.filters import Filters, Scope
from dashboards.selectors.wanted import is_plain
from recommendations.selectors.then import end_of

NO_FILTERS = Filters()


@dataclass(frozen=True)
class LatestGrades(ThemeCounts):
    """The audit, when its panel met, and for each theme how many children at each grade."""

    pk: UUID
    title: str
    held_on: date
    words: list[ThemeWord]
    grades: list[GradeWord] = field(default_factory=list)
    themes: dict[str, dict[str, int]] = field(default_factory=dict)

    def not_known(self, theme: str) -> int:
        """A panel agrees every grade it counts."""
        return 0


def latest_grades(scope: Scope) -> LatestGrades | None:
    """Of the audit asked for, or the last whose panel had agreed them by the day shown; None where there is none.

    Read through `scope.read`.
    """
    if scope.partnership.pk not in scope.user.partnership_ids(Permission.VIEW_DASHBOARD):
        return None
    if scope.filters.round and not scope.filters.round_id:
        return None
    if is_plain(scope):
        return put_together(GRADES(None, partnership=scope.partnership.pk))
    return put_together(list(grades_of(scope.partnership.pk, scope.day, scope.filters)))


class LatestGraded(Subquery):
    """The first of rounds, in their order, that has grades. The others are not asked: as a filter the question would
    be put to every audit there ever was before they are put in order."""

    output_field = UUIDField()
    template = (
        "(SELECT told.pk FROM (%(subquery)s LIMIT 1000000) told WHERE told.is_graded "
        "ORDER BY told.panel_on DESC, told.pk LIMIT 1)"
    )


def grades_of(partnership: UUID, day: date, filters: Filters = NO_FILTERS) -> Any:
    """How many children at which grade and theme, of the last audit whose panel had agreed them by a day; of the theme,
    the audit and the period asked for."""
    then = Round.objects.agreed() if day >= timezone.localdate() else Round.objects.agreed_by(end_of(day))
    rounds = then.filter(programme__partnership=partnership, panel_on__lte=day)
    if filters.round_id:
        rounds = rounds.filter(pk=filters.round_id)
    if filters.since:
        rounds = rounds.filter(panel_on__gte=filters.since)
    if filters.until:
        rounds = rounds.filter(panel_on__lte=filters.until)
    current = AgreedGrade.objects.filter(is_current=True)
    if filters.theme:
        current = current.filter(theme=filters.theme)
    graded = Exists(current.filter(round=OuterRef("pk")))
    asked = rounds.annotate(is_graded=graded).order_by("-panel_on", "pk").values("pk", "panel_on", "is_graded")
    rows = current.filter(round=LatestGraded(asked)).order_by()
    grade = ("grade__code", "grade__name", "grade__short_name", "grade__tone", "grade__order")
    about = ("round_id", "round__title", "round__panel_on", "round__tool_version__themes")
    return rows.values_list(*about, "theme", *grade).annotate(n=Count("pk"))


GRADES = WrittenOnce(lambda _, partnership: grades_of(partnership, timezone.localdate()))


def put_together(rows: list[tuple]) -> LatestGrades | None:
    if not rows:
        return None
    pk, title, held_on, themes = rows[0][:4]
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    grades: Mapping[str, GradeWord] = {row[5]: GradeWord(*row[5:10]) for row in rows}
    for *_, theme, code, _, _, _, _, n in rows:
        counts[theme][code] += n
    words = [OVERALL, *(ThemeWord(each["code"], each["name"]) for each in themes)]
    ordered = sorted(grades.values(), key=lambda each: each.order)
    return LatestGrades(pk, title, held_on, words, ordered, {theme: dict(found) for theme, found in counts.items()})
