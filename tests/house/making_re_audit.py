"""The closed audit repeats the one that is being reported, and found what that one recommended about again."""

from datetime import timedelta

from audits.actions.plan_settings import link_evidence
from audits.models import Finding, Round
from recommendations.actions.re_audits import say_re_audit
from tests.factories import NOW
from tests.house.actors import MATTER

DAY = timedelta(days=1)


def make_re_audit(w) -> None:
    row, earlier = w.rounds["closed"], w.rounds["reporting"]
    days = {"panel_on": row.panel_on + DAY, "report_due_on": row.report_due_on + DAY}
    Round.objects.filter(pk=row.pk).update(**days)
    w.rounds["closed"] = link_evidence(
        round=row, re_audit_of=earlier, earlier_rounds=[], reviews=[], by=w.coordinator, at=NOW
    )
    w.re_audit_result = say_re_audit(
        recommendation=w.recommendation, round=w.rounds["closed"], found_again=True,
        findings=[Finding.objects.get(pk=w.finding_closed.pk)], text=f"{MATTER}: plans were late again.",
        by=w.coordinator, at=NOW + 2 * DAY,
    )  # fmt: skip
