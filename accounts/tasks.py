"""Work by the clock."""

from celery import shared_task
from django.utils import timezone

from accounts.actions.reading import tell_of_many_cases


@shared_task(name="accounts.tell_of_many_cases")
def tell() -> None:
    """Three times a minute: records officers hear of people who opened very many children's cases."""
    tell_of_many_cases(at=timezone.now())
