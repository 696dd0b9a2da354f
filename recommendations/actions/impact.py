"""Saying what a recommendation changed for children, and striking out numbers that were read wrongly."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from access.permissions import NotDone, Refused
from recommendations.actions.locks import locked_recommendation
from recommendations.actions.owners import checked_reason
from recommendations.day_rules import check_fact
from recommendations.models import EvidenceLevel, Impact, ImpactStatement, Metric, MetricStrike, Recommendation
from recommendations.permissions import why_not_say_impact, why_not_strike
from trail.actions import record_change


@transaction.atomic
def say_impact(
    *,
    recommendation: Recommendation,
    impact: str,
    text: str,
    evidence_level: int,
    dated_on: date,
    by,
    at: datetime,
    external_recognition: str = "",
    key: UUID | None = None,
) -> ImpactStatement:
    """Add a statement. The recommendation's impact is that of the latest day; "proved" needs evidence of level 4 or 5.

    Delivery and rating stay as they are: what was done and what it changed are separate facts.
    """
    row = locked_recommendation(recommendation.pk)
    if refusal := why_not_say_impact(by, row):
        raise Refused(refusal)
    if key and (earlier := row.impact_statements.filter(pk=key).first()):
        return earlier
    if impact not in Impact.values or evidence_level not in EvidenceLevel.values:
        raise NotDone("Choose what changed and how strong the evidence is from the lists.")
    if not text.strip():
        raise NotDone("Say what changed for children, or why it is not known.")
    if impact == Impact.PROVED and evidence_level < EvidenceLevel.OUTCOME:
        raise NotDone("A change is proved only by children's lives or feedback, or by a later audit (level 4 or 5).")
    check_fact(dated_on, timezone.localdate(at))
    made = ImpactStatement(
        recommendation=row, impact=impact, text=text.strip(), evidence_level=evidence_level, dated_on=dated_on,
        external_recognition=" ".join(external_recognition.split()), said_by=by, said_at=at,
    )  # fmt: skip
    if key and not ImpactStatement.objects.filter(pk=key).exists():
        made.pk = key
    made.save(force_insert=True)
    before = row.get_impact_display()
    row.impact = Impact(row.impact_statements.values_list("impact", flat=True)[0])
    row.save(update_fields=["impact"])
    record_change(subject=row, by=by, at=at, field="impact", before=before, after=made.get_impact_display())
    return made


@transaction.atomic
def strike_metric(*, metric: Metric, why: str, by, at: datetime) -> MetricStrike:
    """Say that a number was read wrongly. The number stays, struck out. Twice is once."""
    locked_recommendation(metric.update.action.recommendation_id)
    if refusal := why_not_strike(by, metric):
        raise Refused(refusal)
    if earlier := MetricStrike.objects.filter(metric=metric).first():
        return earlier
    made = MetricStrike.objects.create(metric=metric, why=checked_reason(why), struck_by=by, struck_at=at)
    record_change(subject=metric, by=by, at=at, field="read as a number", before="Yes", after="No")
    return made
