"""Saying whether a later audit found a recommendation's issue again. The rating stays; it is decided by itself."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from access.permissions import NotDone, Refused
from audits.models import Finding, Round
from recommendations.actions.locks import locked_recommendation
from recommendations.models import ReAuditResult, Recommendation
from recommendations.re_audit_permissions import why_not_say_re_audit
from recommendations.selectors.re_audits import children_in, findings_of, later_rounds_of
from trail.actions import record_change


@transaction.atomic
def say_re_audit(
    *,
    recommendation: Recommendation,
    round: Round,
    found_again: bool,
    text: str,
    by,
    at: datetime,
    findings: Iterable[Finding] = (),
    key: UUID | None = None,
) -> ReAuditResult:
    """Keep that an agreed later audit found the issue again, in which of its findings, or did not find it.

    How many children were audited is counted here, not typed. Sent twice by the same form it is said once. Raises
    Refused for whoever may not say it, NotDone for an audit that is not later, for findings of another audit, and
    where no words or no finding say what was seen.
    """
    row = locked_recommendation(recommendation.pk)
    if refusal := why_not_say_re_audit(by, row):
        raise Refused(refusal)
    if key and (earlier := row.re_audit_results.filter(pk=key).first()):
        return earlier
    audit = later_rounds_of(row).filter(pk=round.pk).first()
    if audit is None:
        raise NotDone("Choose an audit after the one this recommendation comes from, whose findings are agreed.")
    chosen = checked(list(findings), audit, found_again, by)
    if not (words := text.strip()):
        raise NotDone("Say in a sentence what the later audit showed.")
    made = ReAuditResult(
        recommendation=row, round=audit, found_again=found_again, cases=children_in(audit), text=words,
        dated_on=audit.panel_on, said_by=by, said_at=at,
    )  # fmt: skip
    if key and not ReAuditResult.objects.filter(pk=key).exists():
        made.pk = key
    made.save(force_insert=True)
    made.findings.set(chosen)
    record_change(subject=row, by=by, at=at, field="found again", before="", after=str(made))
    return made


def checked(findings: list[Finding], audit: Round, found_again: bool, by) -> list[Finding]:
    """The findings that show it: some where it was found again and the person reads findings, else none."""
    if not found_again:
        if findings:
            raise NotDone("Findings are chosen only where it was found again. Untick them, or say that it was.")
        return []
    readable = {each.pk for each in findings_of(by, audit)}
    if any(each.pk not in readable for each in findings):
        raise NotDone(f"Choose findings of “{audit.title}”.")
    if readable and not findings:
        raise NotDone("Choose at least one finding of the later audit that shows it.")
    return findings
