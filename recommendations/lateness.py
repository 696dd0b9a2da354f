"""What counts as overdue: open, dated, the date has passed, and it is not yet delivered.

Something delivered late that awaits its proof is shown as such, not as overdue. Computed when read, never stored.
"""

from datetime import date

from django.db.models import Q

from recommendations.models import Delivery


def overdue_recommendation(today: date) -> Q:
    """For recommendations that tell their delivery (`telling_delivery`)."""
    return Q(status__is_closed=False, due_on__lt=today, is_delivered=False)


def overdue_action(today: date) -> Q:
    """For actions."""
    return Q(status__is_closed=False, due_on__lt=today) & ~Q(delivery=Delivery.YES)
