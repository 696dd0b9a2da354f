"""Work by the clock."""

from celery import shared_task
from django.utils import timezone

from recommendations.actions.uploads import forget_old_uploads


@shared_task(name="recommendations.forget_uploads")
def forget_uploads() -> None:
    """Every night: plan files that were looked through and not imported go."""
    forget_old_uploads(at=timezone.now())
