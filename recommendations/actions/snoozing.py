"""Letting reminders of an action rest for a while, with the reason."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from access.permissions import NotDone, Refused
from recommendations.actions.locks import locked_action
from recommendations.models import Action, ActionSnooze
from recommendations.permissions import why_not_snooze
from recommendations.reminding import MOST_SNOOZE
from trail.actions import record_change
from ui.dates import long_date

MOST = 300


@transaction.atomic
def snooze_action(*, action: Action, until: date, why: str, by, at: datetime) -> ActionSnooze:
    """Nobody is reminded of an action before `until`, at most sixty days ahead. A later pause takes its place.

    The same pause sent twice is kept once. What is overdue stays overdue.
    """
    row = locked_action(action.pk)
    if refusal := why_not_snooze(by, row):
        raise Refused(refusal)
    today, reason = timezone.localdate(at), " ".join(why.split())
    if problem := why_not_rest(row):
        raise NotDone(problem)
    if not reason:
        raise NotDone("Say in a sentence why reminders rest, then save again.")
    if len(reason) > MOST:
        raise NotDone(f"The reason is {len(reason)} characters long. Shorten it to {MOST}.")
    if not today < until <= today + MOST_SNOOZE:
        latest = long_date(today + MOST_SNOOZE)
        raise NotDone(f"Reminders rest for sixty days at most. Enter a day after today and not after {latest}.")
    last = ActionSnooze.objects.filter(action=row).first()
    if last and (last.until, last.why, last.snoozed_by_id) == (until, reason, by.pk):
        return last
    record_change(subject=row, by=by, at=at, field="reminders rest until", after=long_date(until))
    return ActionSnooze.objects.create(
        action=row, until=until, why=reason, snoozed_on=today, snoozed_by=by, snoozed_at=at
    )


def why_not_rest(action: Action) -> str:
    """Why there is nothing to let rest; "" where there is."""
    if action.status.is_closed or action.recommendation.status.is_closed:
        return "This action is closed, so nobody is reminded of it."
    return "This action is delivered, so nobody is reminded of it." if action.delivery == "yes" else ""
