"""Grades for the dashboard: the audits a scope shows, and how agencies had graded their own work in them."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from audits.models import OVERALL, ThemeWord
from audits.selectors.grades import RoundGrades, grades_by_round
from audits.selectors.past_grades import AuditGrades, PastGrades, grades_by_audit
from audits.selectors.summaries import OwnNumber, own_numbers
from dashboards.filters import Scope

ALL = 500
MOST = 12


def graded_audits(scope: Scope) -> list[AuditGrades]:
    """Every audit that graded anything, in the order of its days, narrowed to the scope's audit, period and day."""
    found = grades_by_audit(scope.user, scope.partnership, most=ALL)
    return [entry for entry in found if any(entry.themes.values()) and is_shown(entry, scope)]


def is_shown(entry: AuditGrades, scope: Scope) -> bool:
    filters = scope.filters
    if filters.round and (isinstance(entry, PastGrades) or entry.round.pk != filters.round_id):
        return False
    return agreed_on(entry) <= scope.day and filters.in_period(entry.held_on)


def agreed_on(entry: AuditGrades) -> date:
    """The day from which an audit's grades are shown: that on which its panel ended, where it is known."""
    ended = None if isinstance(entry, PastGrades) else entry.round.concluded_at
    return max(entry.held_on, timezone.localdate(ended)) if ended else entry.held_on


def latest_audits(scope: Scope) -> list[AuditGrades]:
    """The latest of them, as many as a picture holds."""
    return scope.read(graded_audits)[-MOST:]


def own_audits(scope: Scope) -> list[RoundGrades]:
    """The portal's own audits among the latest that share the scale of the last one: what may be added up."""
    own = [entry for entry in scope.read(latest_audits) if not isinstance(entry, PastGrades)]
    return [entry for entry in own if entry.scale_pk == own[-1].scale_pk]


def own_grades(scope: Scope) -> list[OwnNumber]:
    """How agencies graded in those audits beside what was then agreed, added up; of the scope's agency or of all."""
    audits = scope.read(own_audits)
    found = own_numbers([entry.round for entry in audits], agency_pk=scope.filters.agency_id) if audits else []
    return [each for each in found if not scope.filters.theme or each.theme == scope.filters.theme]


def own_grades_apart(scope: Scope) -> list[OwnNumber]:
    """The same of one agency, each audit apart."""
    audits, agency = scope.read(own_audits), scope.filters.agency_id
    found = own_numbers([entry.round for entry in audits], agency_pk=agency, apart=True) if audits and agency else []
    return [each for each in found if not scope.filters.theme or each.theme == scope.filters.theme]


def round_entry(scope: Scope) -> RoundGrades | None:
    """The portal's own audit that the scope is narrowed to; None where none with agreed grades is."""
    wanted = scope.filters.round_id
    if wanted is None:
        return None
    found = grades_by_round(scope.user, scope.partnership, most=ALL)
    return next((entry for entry in found if entry.round.pk == wanted and was_agreed(entry, scope)), None)


def was_agreed(entry: RoundGrades, scope: Scope) -> bool:
    """Whether its grades were agreed by the past day shown, and its panel met in the period."""
    return scope.filters.in_period(entry.held_on) and not (scope.is_past and agreed_on(entry) > scope.day)


def own_of_round(scope: Scope) -> list[OwnNumber]:
    """How agencies graded in that audit; of the scope's agency and theme or of all."""
    entry = scope.read(round_entry)
    found = own_numbers([entry.round], agency_pk=scope.filters.agency_id) if entry else []
    return [each for each in found if not scope.filters.theme or each.theme == scope.filters.theme]


def themes_in(scope: Scope, entries: Sequence[AuditGrades]) -> list[ThemeWord]:
    """The themes any of these audits graded, the judgement over all first; or the one the scope is narrowed to."""
    known = dict.fromkeys([OVERALL, *(theme for entry in entries for theme in entry.own_themes)])
    wanted = scope.filters.theme
    return [
        theme for theme in known if (not wanted or theme == wanted) and any(entry.total(theme) for entry in entries)
    ]
