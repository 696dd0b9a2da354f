"""What the clock starts (see `auditportal/celery.py`)."""

import logging

from celery import shared_task
from django.utils import timezone

from notices.sweeping import one_by_one
from replies.actions.subscribing import forget_unconfirmed, tell_subscribers
from replies.selectors.subscriptions import editions_to_tell

log = logging.getLogger("portal")


@shared_task(name="replies.tell_subscribers")
def tell_of_new_editions() -> int:
    """Write to subscribers about editions published since the last time; how many mails that makes."""
    now = timezone.now()
    waiting = list(editions_to_tell(now).values_list("pk", flat=True))
    trouble = "Subscribers could not be told of edition %s; it is tried again."
    return one_by_one(waiting, tell_subscribers, at=now, log=log, trouble=trouble)


@shared_task(name="replies.forget_unconfirmed")
def forget_old_requests() -> int:
    """Delete addresses whose owners never agreed."""
    return forget_unconfirmed(at=timezone.now())
