"""An immediate concern on its page: its clock and whom the portal told, in words."""

from collections.abc import Iterable
from datetime import datetime

from cases.concern_clock import lateness
from cases.models import ConcernState, ConcernStep, ImmediateConcern, Rung
from ui.templatetags.portal import longtime


def clock_rows(concern: ImmediateConcern, at: datetime) -> list[dict]:
    """The concern's clock as facts: raised, acknowledged, outcome, each with its time, its limit and how late it is."""
    raised = f"{longtime(concern.raised_at)}, by {concern.raised_by.full_name}"
    rows = [{"key": "Raised", "value": raised}]
    who, when = concern.acknowledged_by, concern.acknowledged_at
    rows.append({"key": "Acknowledged", "value": moment(who, when, concern.acknowledge_by, at)})
    if concern.state != ConcernState.RAISED:
        who, when = concern.resolved_by, concern.resolved_at
        rows.append({"key": "Outcome written", "value": moment(who, when, concern.outcome_by, at)})
    if concern.next_step_at and concern.state == ConcernState.RAISED:
        rows.append({"key": "The next people are told", "value": longtime(concern.next_step_at)})
    return rows


def moment(who, when: datetime | None, limit: datetime | None, at: datetime) -> str:
    """What was done by whom and when, or until when it is to be done; how late it is either way."""
    late = lateness(limit, when or at)
    words = f"{longtime(when)}, by {who.full_name}" if when else "Not yet"
    if limit:
        words += f" (due by {longtime(limit)}{f', {late}' if late else ''})"
    return words


def told_steps(steps: Iterable[ConcernStep]) -> list[dict]:
    """Each step with its heading, its time and a line for each person: where they work and whether the mail left."""
    return [
        {
            "heading": Rung(step.rung).label,
            "at": step.at,
            "people": [
                f"{alert.person.full_name}, {alert.agency.name}: {mail_words(alert.notice.sent_at)}"
                for alert in step.alerts.all()
            ],
        }
        for step in steps
    ]


def mail_words(sent_at: datetime | None) -> str:
    return f"e-mail left {longtime(sent_at)}" if sent_at else "e-mail waits to leave, and stands on My work already"
