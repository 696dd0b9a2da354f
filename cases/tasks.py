"""Work by the clock on what says who children are."""

from celery import shared_task
from django.utils import timezone

from cases.actions.identity_uploads import forget_old_uploads


@shared_task(name="cases.forget_identity_uploads")
def forget_identity_uploads() -> None:
    """Several times an hour: workbooks that were looked through and not confirmed go."""
    forget_old_uploads(at=timezone.now())
