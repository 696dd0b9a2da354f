"""Reading what was sent."""

from django.db.models import QuerySet

from notices.models import Notice


def outbox_notices() -> QuerySet[Notice]:
    """Every mail of a demonstration, newest first. Nothing else may ask: mails are for their addressees."""
    return Notice.objects.order_by("-created_at", "-pk")
