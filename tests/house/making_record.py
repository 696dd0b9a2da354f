"""Parts, a number read in an update, a training and a statement of impact on the recommendation."""

from datetime import timedelta

from audits.models import Finding
from recommendations.actions.impact import say_impact
from recommendations.actions.record import edit_recommendation
from recommendations.models import Metric, Recommendation
from recommendations.record import Record, record_of
from tests.factories import NOW
from tests.house.actors import MATTER

AFTER = NOW + timedelta(days=1, hours=2)


def make_record(w) -> None:
    row = Recommendation.objects.get(pk=w.recommendation.pk)
    before = record_of(row)
    parts = (f"{MATTER}: write the plan", f"{MATTER}: share the plan")
    edit_recommendation(
        recommendation=row,
        record=Record(**(vars(before) | {"parts": parts, "learning_theme": "Plans that change something, with dates"})),
        findings=Finding.objects.filter(pk__in=before.findings),
        why="It asks for two things.",
        seen=before.version,
        by=w.coordinator,
        at=AFTER,
    )
    w.part = row.parts.first()
    w.metric = Metric.objects.filter(update__action=w.action_delivered).first()
    say_impact(
        recommendation=row, impact="some", text=f"{MATTER}: plans are read.", evidence_level=3, dated_on=AFTER.date(),
        by=w.coordinator, at=AFTER,
    )  # fmt: skip
