"""Work by the clock."""

from celery import shared_task
from django.utils import timezone

from cases.actions.concern_steps import resend_alerts, take_steps
from cases.actions.destruction import destroy_due
from cases.actions.identity_uploads import forget_old_uploads
from cases.actions.name_marks import forget_old_marks, mark_unmarked
from cases.actions.uploads import sweep_uploads as sweep_files


@shared_task(name="cases.sweep_uploads")
def sweep_uploads() -> None:
    """Every five minutes: files of children that nobody has read within the hour go."""
    sweep_files(at=timezone.now())


@shared_task(name="cases.forget_identity_uploads")
def forget_identity_uploads() -> None:
    """Several times an hour: workbooks that were looked through and not confirmed go."""
    forget_old_uploads(at=timezone.now())


@shared_task(name="cases.destroy_identities")
def destroy_identities() -> None:
    """Every night: who the children of audits are whose time has run out is destroyed."""
    destroy_due(at=timezone.now())


@shared_task(name="cases.keep_name_marks")
def keep_name_marks() -> None:
    """Every night: sheets without marks get them, and marks of audits long closed go."""
    at = timezone.now()
    mark_unmarked(at=at)
    forget_old_marks(at=at)


@shared_task(name="cases.follow_concerns")
def follow_concerns() -> None:
    """Every minute: the next people are told of concerns nobody has answered, and alerts that did not leave leave."""
    at = timezone.now()
    take_steps(at=at)
    resend_alerts(at=at)
