"""Reminding people of reports of failed core groups that nobody has acknowledged."""

import logging
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from escalations.actions.locks import locked_report
from escalations.actions.telling import tell_of_report
from escalations.clock import is_reminder_due
from escalations.models import CoreGroupReport, EscalationSettings, ReportState
from escalations.selectors.people import coordinators_of, recipients_of
from notices.sweeping import one_by_one

log = logging.getLogger(__name__)
UNANSWERED = "A core group has been reported as failed, and nobody has acknowledged the report yet. Please read it."


def remind_of_reports(*, at: datetime) -> int:
    """Remind people of every report whose time is over at `at`; returns of how many reports.

    Each report is a transaction of its own. Run twice in a day, or by two workers at once, it reminds once.
    """
    late = CoreGroupReport.objects.filter(state=ReportState.REPORTED, acknowledge_by__lt=timezone.localdate(at))
    pks = list(late.order_by("acknowledge_by").values_list("pk", flat=True))
    return one_by_one(pks, remind_of, at=at, log=log, trouble="Nobody could be reminded of report %s.")


@transaction.atomic
def remind_of(*, pk: Any, at: datetime) -> bool:
    """One report: whether somebody was reminded. Those it was sent to, and now the coordinators with them."""
    if CoreGroupReport.objects.select_for_update(skip_locked=True, of=("self",)).filter(pk=pk).first() is None:
        return False
    row, today = locked_report(pk), timezone.localdate(at)
    last = row.told.filter(is_reminder=True).aggregate(day=Max("day"))["day"]
    days = EscalationSettings.objects.of(row.partnership).acknowledge_working_days
    if row.state != ReportState.REPORTED or not is_reminder_due(
        by=row.acknowledge_by, reminded_on=last, today=today, working_days=days
    ):
        return False
    people = {
        each.pk: each for each in [*recipients_of(row.partnership, today), *coordinators_of(row.partnership, today)]
    }
    tell_of_report(row, people.values(), UNANSWERED, at=at, day=today, is_reminder=True)
    return bool(people)
