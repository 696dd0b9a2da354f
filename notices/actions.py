"""Sending mail through a job, so that a mail server that is away loses nothing."""

from datetime import datetime
from smtplib import SMTPException
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from access.permissions import NotDone
from jobs.actions import TryAgain, request_job
from jobs.models import Job, JobState
from notices.models import Notice

DELIVER = "notices.deliver"


@transaction.atomic
def send_notice(
    *, to_email: str, to_name: str, subject: str, lines: list[str], path: str, at: datetime, partnership: Any = None
) -> Notice:
    """Tell a person that something waits for them at `path` (a path of the portal, without any name in it)."""
    link = f"{settings.PORTAL_ADDRESS}{path}"
    body = "\n\n".join([f"Dear {to_name}," if to_name else "Hello,", *lines, link, "This is an automatic message."])
    notice = Notice.objects.create(
        partnership_id=getattr(partnership, "pk", None),
        to_email=to_email,
        to_name=to_name,
        subject=subject,
        body=body,
        created_at=at,
    )
    request_job(kind=DELIVER, subject=notice, at=at)
    return notice


@transaction.atomic
def deliver_notice(*, pk: str) -> None:
    """Hand one notice to the mail server, once; its text, which may hold a secret link, is then forgotten.

    In a demonstration it stays readable in the outbox.
    """
    notice = Notice.objects.select_for_update().get(pk=pk)
    if notice.sent_at:
        return
    if not (settings.EMAIL_URL or settings.DEMONSTRATION):
        raise NotDone("No mail server is set, so the message waits. Set EMAIL_URL and start the work again.")
    try:
        send_mail(notice.subject, notice.body, settings.EMAIL_FROM, [notice.to_email])
    except (SMTPException, OSError) as problem:
        raise TryAgain("The mail server did not take the message; it will be tried again.") from problem
    notice.sent_at = timezone.now()
    if not settings.DEMONSTRATION:
        notice.body = ""
    notice.save(update_fields=["sent_at", "body"])


@transaction.atomic
def resend_notices(*, notices: QuerySet[Notice], at: datetime) -> int:
    """Ask once more for the delivery of these notices, except those sent or with work still open. Returns how many.

    For mail that may never be given up: a job stops after a few attempts, and this asks for another one.
    """
    asked = 0
    for notice in notices.filter(sent_at=None):
        jobs = Job.objects.filter(kind=DELIVER, subject_id=str(notice.pk))
        if not jobs.filter(state__in=[JobState.QUEUED, JobState.RUNNING]).exists():
            request_job(kind=DELIVER, subject=notice, at=at, key=f"again {jobs.count()}")
            asked += 1
    return asked
