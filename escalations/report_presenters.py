"""A report of a failed core group on its page, in words."""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from escalations.models import CoreGroupReport, ReportNotice
from escalations.presenters import who_raised
from escalations.request_presenters import written
from ui.counting import counted
from ui.dates import long_date


def facts(row: CoreGroupReport, today: date) -> list[dict]:
    """What happened, who was missing, and how far the answer is."""
    missing = ", ".join(each.name for each in row.missing.all())
    shown = [
        {"key": "Reported", "value": who_raised(row)},
        {"key": "Core group due", "value": long_date(row.due_on)},
        {"key": "What happened", "value": row.get_kind_display()},
        {"key": "Agencies missing", "value": missing or "Nobody has named any"},
        {"key": "On a plan for", "value": plan_words(row.plan_months)},
        {"key": "Acknowledged", "value": acknowledged(row, today)},
    ]
    if row.closed_at:
        shown.append({"key": "Resolved", "value": written(row.closed_at, row.resolved_by)})
        shown.append({"key": "Core group met", "value": long_date(row.met_on) if row.met_on else "It has not met"})
    return shown


def plan_words(months: int | None) -> str:
    if months is None:
        return "Not known"
    return counted(months, "month") if months else "Less than a month"


def acknowledged(row: CoreGroupReport, today: date) -> str:
    """By whom and when, or until when it is to be done; how late it is either way."""
    by = f"due by {long_date(row.acknowledge_by)}"
    if row.acknowledged_at:
        late = ", late" if timezone.localdate(row.acknowledged_at) > row.acknowledge_by else ""
        return f"{written(row.acknowledged_at, row.acknowledged_by)} ({by}{late})"
    return f"Not yet ({by}{', late' if today > row.acknowledge_by else ''})"


def told_lines(rows: Iterable[ReportNotice]) -> list[str]:
    """Who was told or reminded, and on which day."""
    return [
        f"{each.person.full_name}: {'reminded' if each.is_reminder else 'told'} on {long_date(each.day)}"
        for each in rows
    ]
