"""A request for a case review on its page, in words."""

from django.utils import timezone

from escalations.models import ReviewRequest
from escalations.presenters import who_raised
from ui.dates import long_date

STEP_COLUMNS = ["Step", "When", "With whom", "What came of it"]


def facts(row: ReviewRequest) -> list[dict]:
    """Who asked, how soon, and which agencies are involved."""
    involved = ", ".join(each.name for each in row.involved.all())
    return [
        {"key": "Asked", "value": who_raised(row)},
        {"key": "How soon", "value": row.get_urgency_display()},
        {"key": "Agencies involved", "value": involved or "Nobody has named any"},
    ]


def step_rows(row: ReviewRequest) -> list[list]:
    """The steps of the escalation procedure that were tried, the first first."""
    return [[each.step, long_date(each.day), each.with_whom, each.outcome] for each in row.steps.all()]


def decision_facts(row: ReviewRequest, audit: str) -> list[dict]:
    """What the committee decided; nothing before it has. `audit` names the audit in which the case is read."""
    if row.decided_on is None or row.decision_recorded_by is None:
        return []
    shown = [
        {"key": "Decided", "value": f"{long_date(row.decided_on)}, by {row.decided_by}"},
        {"key": "Written down", "value": written(row.decision_recorded_at, row.decision_recorded_by)},
    ]
    if row.decision_source:
        shown.append({"key": "Taken from", "value": row.decision_source})
    return [*shown, {"key": "Read in the audit", "value": audit}] if audit else shown


def audit_words(row: ReviewRequest, *, is_seen: bool) -> str:
    """The audit in which the case is read, by name only for whoever may see it."""
    if row.round is None:
        return ""
    return f"{row.round.title} ({row.round.programme.year})" if is_seen else "One of the partnership's audits"


def written(at, by) -> str:
    return f"{long_date(timezone.localdate(at))}, by {by.full_name}"


def outcome_facts(row: ReviewRequest) -> list[dict]:
    if row.reviewed_on is None:
        return []
    return [
        {"key": "Reviewed", "value": long_date(row.reviewed_on)},
        {"key": "Written down", "value": written(row.outcome_recorded_at, row.outcome_recorded_by)},
    ]
