"""A recommendation with its actions as plain words and codes, fit to be kept for good (JSON).

A row of a review holds: id, number, plan, section, text, theme, owners (words), status and proposed
({"code", "name", "tone", "closed"}, the status with its "scheme"; proposed may be None), reason, since (the day of its
present status), due and due_words, late (days), updated, delivered (bool), level (0 to 5 or None), created, and
actions. Days and times are ISO texts; a later meaning of a status, an agency or a date does not change them.
"""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from recommendations.lateness import days_late, is_delivered
from recommendations.models import Action, Recommendation, Status
from recommendations.proposals import ENDED, facts_of, live_actions, suggested_status
from recommendations.rag import badness, in_scheme, propose_status
from ui.dates import long_date


def row_content(row: Recommendation, today: date, cycle_months: int, plan: str) -> dict[str, Any]:
    """The row in words. It comes from `selectors.reviews.rows_now`, with all that this asks; `plan` may be ""."""
    actions = list(row.actions.all())
    told = [action_content(row, action, today, cycle_months) for action in actions]
    status, why = proposed_for(row, actions, told, today)
    levels = [action.evidence_level for action in live_actions(actions) if action.evidence_level is not None]
    return {
        "id": str(row.pk),
        "number": row.number,
        "plan": plan,
        "section": row.section.title,
        "text": row.text,
        "theme": row.theme_name,
        "owners": owners_in_words(actions),
        "status": status_content(row.status, row.section.plan.scheme.code),
        "since": since_when(row),
        "proposed": status,
        "reason": why,
        "due": row.due_on.isoformat() if row.due_on else None,
        "due_words": due_in_words(row.due_on, row.by_when_words),
        "late": days_late(row, today),
        "updated": row.last_update_on.isoformat() if row.last_update_on else None,
        "delivered": is_delivered(row),
        "level": max(levels, default=None),
        "created": timezone.localdate(row.created_at).isoformat(),
        "actions": told,
    }


def action_content(row: Recommendation, action: Action, today: date, cycle_months: int) -> dict[str, Any]:
    """One owner's action in words. `heard` is when its owner last reported; `began` when it was given to them."""
    proposal = None if action.status.is_closed else propose_status(facts_of(action, today, cycle_months))
    named = words_of(row).get(in_scheme(proposal.code, words_of(row))) if proposal else None
    return {
        "id": str(action.pk),
        "owner": action.owner_name,
        "agency": str(action.agency_id) if action.agency_id else None,
        "status": status_content(action.status),
        "ended": action.status.code == ENDED,
        "delivery": action.delivery,
        "level": action.evidence_level,
        "due": action.due_on.isoformat() if action.due_on else None,
        "updated": action.last_update_on.isoformat() if action.last_update_on else None,
        "heard": heard_at(action),
        "began": began.isoformat() if (began := getattr(action, "began_at", None)) else None,
        "proposed": status_content(named) if named else None,
        "reason": proposal.reason if proposal and named else "",
    }


def proposed_for(
    row: Recommendation, actions: Sequence[Action], told: Sequence[dict], today: date
) -> tuple[dict | None, str]:
    """The worst status the rules propose for an open action, and why; (None, "") where nothing would change."""
    if row.status.is_closed:
        return None, ""
    live = [each for each in told if each["proposed"] and not each["ended"]]
    if live:
        worst = min(live, key=lambda each: badness(each["proposed"]["code"]))
        why = worst["reason"] if len(live) == 1 else f"{worst['owner']}: {worst['reason']}"
        return differing(row, worst["proposed"], why)
    if suggested := suggested_status(row, actions):
        return differing(row, status_content(suggested.status), suggested.why)
    if not live_actions(actions) and row.due_on and row.due_on < today:
        codes = words_of(row)
        if red := codes.get(in_scheme("red", codes)):
            return differing(row, status_content(red), f"Due {long_date(row.due_on)}, and nobody owns it.")
    return None, ""


def differing(row: Recommendation, proposed: dict, why: str) -> tuple[dict | None, str]:
    return (None, "") if proposed["code"] == row.status.code else (proposed, why)


def words_of(row: Recommendation) -> dict[str, Status]:
    return {status.code: status for status in row.section.plan.scheme.statuses.all()}


def status_content(status: Status, scheme: str = "") -> dict[str, Any]:
    """A rating in words; with the code of its `scheme` where two of them will be compared."""
    kept = {"code": status.code, "name": status.name, "tone": status.tone, "closed": status.is_closed}
    return kept | ({"scheme": scheme} if scheme else {})


def since_when(row: Recommendation) -> str | None:
    """The day from which its present rating has stood without a break."""
    first = None
    for change in getattr(row, "own_ratings", ()):  # newest first
        if change.to_status_id != row.status_id:
            break
        first = change.decided_on
    return first.isoformat() if first else None


def heard_at(action: Action) -> str | None:
    """When the owner's last report was recorded; for an imported row, the day of its last update."""
    recorded = getattr(action, "recorded_at", None)
    if recorded is None and action.last_update_on:
        recorded = timezone.make_aware(datetime.combine(action.last_update_on, time()))
    return recorded.isoformat() if recorded else None


def owners_in_words(actions: Sequence[Action]) -> str:
    return ", ".join(action.owner_name for action in live_actions(actions)) or "No owner"


def due_in_words(day: date | None, words: str) -> str:
    """A date as revisions of it are kept, too, so that the two compare."""
    beside = f" ({words})" if words else ""
    return f"{long_date(day) if day else 'No date'}{beside}"
