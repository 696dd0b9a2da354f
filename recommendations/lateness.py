"""What counts as overdue: open, dated, the date has passed, and it is not yet delivered.

Something delivered late that awaits its proof is shown as such, not as overdue. Computed when read, never stored.
"""

from datetime import date

from django.db.models import Q

from recommendations.models import Delivery, Recommendation

RED = "red"


def overdue_recommendation(today: date) -> Q:
    """For recommendations."""
    return Q(status__is_closed=False, due_on__lt=today, is_delivered=False)


def red_or_overdue(today: date) -> Q:
    """The recommendations that a board asks about first."""
    return Q(status__code=RED, status__is_closed=False) | overdue_recommendation(today)


def overdue_action(today: date) -> Q:
    """For actions."""
    return Q(status__is_closed=False, due_on__lt=today) & ~Q(delivery=Delivery.YES)


def is_delivered(row: Recommendation) -> bool:
    """What `Recommendation.is_delivered` says, from actions that are at hand already."""
    actions = row.all_actions
    return bool(actions) and all(action.delivery == Delivery.YES for action in actions)


def days_late(row: Recommendation, today: date) -> int:
    """For how many days a recommendation has been overdue; 0 where it is not."""
    late = days_over(row.due_on, today, is_done=row.status.is_closed)
    return 0 if late and is_delivered(row) else late


def days_over(due: date | None, today: date, *, is_done: bool) -> int:
    """The same from its facts; `is_done` where it is closed or delivered."""
    return 0 if is_done or due is None else max(0, (today - due).days)
