"""Later audits in which a recommendation's issue may have been found again, and what was said of them."""

from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from audits.models import Finding, Round
from audits.selectors.panel import audited_cases
from recommendations.models import ReAuditResult, Recommendation


def later_rounds_of(row: Recommendation) -> QuerySet[Round]:
    """Audits of the partnership whose findings are agreed and whose panel came after that of the recommendation's own
    audit; of a row without one, all of them. The latest first."""
    rows = Round.objects.agreed().filter(programme__partnership_id=row.partnership_id)
    own = row.section.round
    if own is not None:
        rows = rows.filter(panel_on__gt=own.panel_on).exclude(pk=own.pk)
    return rows.select_related("programme__partnership").order_by("-panel_on", "title")


def later_round(row: Recommendation, asked: str) -> Round | None:
    """The later audit of that id; None for any other word."""
    try:
        return later_rounds_of(row).filter(pk=UUID(asked)).first()
    except ValueError:
        return None


def re_audits_of(row: Recommendation) -> list[Round]:
    """Agreed audits that repeat the one a recommendation, or a finding it answers, came from; the latest first."""
    of_findings = Q(re_audit_of__findings__recommendations=row)
    own = Q(re_audit_of=row.section.round_id) if row.section.round_id else Q()
    rows = Round.objects.agreed().filter(programme__partnership_id=row.partnership_id)
    return list(rows.filter(own | of_findings).distinct().order_by("-panel_on", "title"))


def findings_of(user, round_: Round) -> QuerySet[Finding]:
    """What the later audit found, as far as the person may read it."""
    return Finding.objects.visible_to(user).agreed().filter(round=round_).order_by("theme", "written_at")


def children_in(round_: Round) -> int:
    """Of how many children the later audit read the records."""
    return audited_cases(round_).count()


def results_of(user, row: Recommendation) -> list[ReAuditResult]:
    """What was said, the latest audit first, with the findings the person may read."""
    findings = Prefetch("findings", Finding.objects.visible_to(user).agreed().order_by("theme", "written_at"))
    return list(row.re_audit_results.select_related("round", "said_by").prefetch_related(findings))
