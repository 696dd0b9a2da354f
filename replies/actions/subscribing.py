"""E-mail about new briefings: asked for, confirmed by whoever reads the address, left in one step."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from accounts.models import Partnership
from briefings.models import Edition
from notices.actions import send_notice
from replies.models import EditionTold, Subscription
from replies.selectors.subscriptions import confirmed_for
from replies.tokens import CONFIRM, CONFIRM_HOURS, LEAVE, link_token
from trail.actions import record_event
from trail.models import EventKind

ASK_AGAIN_AFTER = timedelta(hours=1)
PLEASE_CONFIRM = "Somebody, most likely you, asked us to write to this address when there is a new learning briefing."
HOW = "Open this page and press the button. If it was not you, do nothing: you will hear no more of it."
NEW = "There is a new learning briefing: {title}."
HOW_TO_LEAVE = "To get no more of these e-mails, open {address} and press the button."


@transaction.atomic
def ask_for_mail(*, partnership: Partnership, email: str, at: datetime) -> None:
    """Send the owner of an address the link that agrees. Whoever asks learns nothing about the address: one that is
    confirmed already, or was written to within the hour, gets no further mail."""
    Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)
    address = email.strip()
    row = Subscription.objects.filter(partnership=partnership, email__iexact=address).first()
    if row and (row.confirmed_at or at - row.asked_at < ASK_AGAIN_AFTER):
        return
    if row is None:
        row = Subscription(partnership=partnership, email=address)
    row.asked_at = at
    row.save()
    token = link_token(row.pk, salt=CONFIRM, at=at)
    send_notice(
        to_email=row.email, to_name="", subject="Confirm your e-mail address", lines=[PLEASE_CONFIRM, HOW],
        path=reverse("replies:subscription_confirm", args=[token]), at=at, partnership=partnership,
    )  # fmt: skip


@transaction.atomic
def confirm_subscription(*, pk: UUID, at: datetime) -> Subscription | None:
    """The owner agrees. None where the row is gone; twice is once."""
    row = Subscription.objects.select_for_update(of=("self",)).select_related("partnership").filter(pk=pk).first()
    if row and row.confirmed_at is None:
        row.confirmed_at = at
        row.save(update_fields=["confirmed_at"])
    return row


@transaction.atomic
def leave_subscription(*, pk: UUID) -> None:
    """No more mail: the address is deleted. Gone already, it stays gone."""
    Subscription.objects.filter(pk=pk).delete()


@transaction.atomic
def forget_unconfirmed(*, at: datetime) -> int:
    """Delete addresses whose owners did not agree while their link worked."""
    old = Subscription.objects.filter(confirmed_at=None, asked_at__lt=at - timedelta(hours=CONFIRM_HOURS))
    return old.delete()[0]


@transaction.atomic
def tell_subscribers(*, pk: Any, at: datetime) -> int:
    """Write to everybody who had agreed when an edition came out, once; how many were written to."""
    edition = Edition.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)
    if EditionTold.objects.filter(edition=edition).exists() or not edition.is_public:
        return 0
    # An old briefing that joins the library is no news.
    people = [] if edition.content.get("original") else list(confirmed_for(edition))
    for row in people:
        tell_one(row, edition, at)
    EditionTold.objects.create(edition=edition, told_at=at, people=len(people))
    record_event(kind=EventKind.CHANGED, subject=edition, by=None, at=at, field="subscribers told", after=len(people))
    return len(people)


def tell_one(row: Subscription, edition: Edition, at: datetime) -> None:
    """One mail: the briefing's title, its address, and how to get no more of them."""
    leave = leave_address(row, at)
    send_notice(
        to_email=row.email, to_name="", subject="A new learning briefing",
        lines=[NEW.format(title=edition.content["title"]), HOW_TO_LEAVE.format(address=leave), "Read it:"],
        path=reverse("briefings:library_short", args=[edition.pk.hex[:10]]), at=at, partnership=row.partnership,
    )  # fmt: skip


def leave_address(row: Subscription, at: datetime) -> str:
    token = link_token(row.pk, salt=LEAVE, at=at)
    return f"{settings.PORTAL_ADDRESS}{reverse('replies:subscription_leave', args=[token])}"
