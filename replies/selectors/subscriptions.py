"""Who is told of new briefings, and of which."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from accounts.models import Partnership
from briefings.models import Edition
from replies.models import Subscription

TOLD_WITHIN = timedelta(days=7)


def confirmed_for(edition: Edition) -> QuerySet[Subscription]:
    """Those who had agreed by the time an edition was published."""
    rows = Subscription.objects.filter(partnership=edition.briefing.partnership_id)
    return rows.filter(confirmed_at__lte=edition.published_at).select_related("partnership").order_by("pk")


def editions_to_tell(at: datetime) -> QuerySet[Edition]:
    """Public editions of the last days that nobody was told of; an old one is no news."""
    rows = Edition.objects.public().filter(published_at__gte=at - TOLD_WITHIN, told=None)
    return rows.order_by("published_at")


def subscription_of(pk: UUID) -> Subscription | None:
    """The row a link names, while it is there."""
    return Subscription.objects.filter(pk=pk).select_related("partnership").first()


def subscribers_of(user, partnership: Partnership) -> int:
    """How many have agreed to be told of a partnership's briefings."""
    return Subscription.objects.visible_to(user).filter(partnership=partnership, confirmed_at__isnull=False).count()
