"""The closed audit repeats the one that is being reported."""

from datetime import timedelta

from audits.actions.plan_settings import link_evidence
from audits.models import Round
from tests.factories import NOW

DAY = timedelta(days=1)


def make_re_audit(w) -> None:
    row, earlier = w.rounds["closed"], w.rounds["reporting"]
    days = {"panel_on": row.panel_on + DAY, "report_due_on": row.report_due_on + DAY}
    Round.objects.filter(pk=row.pk).update(**days)
    w.rounds["closed"] = link_evidence(
        round=row, re_audit_of=earlier, earlier_rounds=[], reviews=[], by=w.coordinator, at=NOW
    )
