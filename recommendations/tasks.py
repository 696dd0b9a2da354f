"""Work by the clock."""

from celery import shared_task
from django.utils import timezone

from recommendations.actions.exceptions import tell_of_exceptions
from recommendations.actions.reminding import remind_people
from recommendations.actions.uploads import forget_old_uploads


@shared_task(name="recommendations.forget_uploads")
def forget_uploads() -> None:
    """Every night: plan files that were looked through and not imported go."""
    forget_old_uploads(at=timezone.now())


@shared_task(name="recommendations.remind_people")
def remind() -> None:
    """Every working morning: owners before and after their dates, coordinators of owners who are gone, leads' week."""
    remind_people(at=timezone.now())


@shared_task(name="recommendations.tell_of_exceptions")
def exceptions() -> None:
    """Every working morning: the board's members get the exceptions of a review that meets within a week."""
    tell_of_exceptions(at=timezone.now())
