"""Work by the clock."""

from celery import shared_task
from django.utils import timezone

from escalations.actions.references import erase_due
from escalations.actions.reminding import remind_of_reports


@shared_task(name="escalations.remind_of_reports")
def remind() -> None:
    """Every working morning: reports of failed core groups that nobody has acknowledged in time."""
    remind_of_reports(at=timezone.now())


@shared_task(name="escalations.erase_references")
def erase_references() -> None:
    """Every night: agencies' own numbers of children whose time is over."""
    erase_due(at=timezone.now())
