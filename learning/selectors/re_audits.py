"""Audits that repeat an earlier one, and the earlier one beside them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from access.permissions import Permission
from audits.models import PastGradeCount, PastRound, Round
from audits.past_results import held_words
from audits.selectors.grades import grades_of_rounds
from audits.selectors.past_grades import AuditGrades, grades_of_past
from learning.halves import Half

RIGHT = Permission.VIEW_RECOMMENDATIONS


def agreed_rounds_for(user) -> QuerySet[Round]:
    """Audits whose findings are agreed, for whoever may see the partnership's recommendations."""
    rows = Round.objects.agreed().filter(programme__partnership_id__in=user.partnership_ids(RIGHT))
    return rows.select_related("programme__partnership", "tool_version__scale")


def re_audits_for(user) -> QuerySet[Round]:
    """Those that repeat an earlier audit, the latest first."""
    repeating = Q(re_audit_of__isnull=False) | Q(re_audit_of_past__isnull=False)
    return agreed_rounds_for(user).filter(repeating).order_by("-panel_on", "title")


def re_audits_listed(user, partnership) -> list[Round]:
    """A partnership's re-audits, each with the audit it repeats."""
    rows = re_audits_for(user).filter(programme__partnership=partnership)
    return list(rows.select_related("re_audit_of", "re_audit_of_past"))


@dataclass(frozen=True)
class Repeated:
    """The audit that was repeated, as far as this person may count its grades."""

    audit: Round | PastRound
    grades: AuditGrades | None

    @property
    def title(self) -> str:
        return str(self.audit)

    @property
    def held(self) -> str:
        if isinstance(self.audit, PastRound):
            return held_words(self.audit.held_on, self.audit.is_day_known)
        return f"{self.audit.panel_on:%B %Y}"


def repeated_by(user, round_: Round) -> Repeated | None:
    """What a re-audit repeats: with its grades once its findings are agreed. None where it is not the person's."""
    if round_.re_audit_of_past_id:
        counts = Prefetch("counts", PastGradeCount.objects.select_related("grade"))
        rows = PastRound.objects.visible_to(user, RIGHT).select_related("scale").prefetch_related(counts)
        past = rows.filter(pk=round_.re_audit_of_past_id).first()
        return Repeated(past, next(iter(grades_of_past([past])), None)) if past else None
    earlier = agreed_rounds_for(user).filter(re_audits=round_).first()
    return Repeated(earlier, grades_of_rounds([earlier])[0]) if earlier else None


def halves_of(user, round_: Round) -> tuple[Repeated | None, Half, Half]:
    """The audit that was repeated, and both as sides of a comparison, named by month and year."""
    earlier, now = repeated_by(user, round_), grades_of_rounds([round_])[0]
    before = [earlier.grades] if earlier and earlier.grades else []
    first, second = month(before[0].held_on) if before else "the earlier audit", month(now.held_on)
    if first == second:
        first, second = f"the audit before ({first})", f"the re-audit ({second})"
    return earlier, Half(first, before), Half(second, [now])


def month(day: date) -> str:
    return f"{day:%B %Y}"
