"""What counts as overdue: open, dated, the date has passed, and it is not yet delivered.

Something delivered late that awaits its proof is shown as such, not as overdue. Computed when read, never stored.
"""

from datetime import date

from django.db.models import Q

from recommendations.models import Delivery, Recommendation


def overdue_recommendation(today: date) -> Q:
    """For recommendations."""
    return Q(status__is_closed=False, due_on__lt=today, is_delivered=False)


def overdue_action(today: date) -> Q:
    """For actions."""
    return Q(status__is_closed=False, due_on__lt=today) & ~Q(delivery=Delivery.YES)


def is_delivered(row: Recommendation) -> bool:
    """What `Recommendation.is_delivered` says, from actions that are at hand already."""
    actions = row.all_actions
    return bool(actions) and all(action.delivery == Delivery.YES for action in actions)


def days_late(row: Recommendation, today: date) -> int:
    """For how many days a recommendation has been overdue; 0 where it is not."""
    if row.status.is_closed or row.due_on is None or row.due_on >= today or is_delivered(row):
        return 0
    return (today - row.due_on).days
