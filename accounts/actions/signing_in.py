"""What signing in leaves in the trail."""

from datetime import datetime

from django.db import transaction

from accounts.models import Partnership, User
from trail.actions import record_event
from trail.models import EventKind


@transaction.atomic
def record_sign_in(*, user: User, at: datetime) -> None:
    """Write down a sign-in in the records of every partnership where the person holds a role."""
    for partnership in Partnership.objects.visible_to(user):
        record_event(kind=EventKind.SIGNED_IN, subject=partnership, by=user, at=at)
