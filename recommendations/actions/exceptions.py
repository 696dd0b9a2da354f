"""A week before a review's meeting its exceptions go to the board's members: as a link, behind the sign-in."""

from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from access.roles import Role
from accounts.models import Membership, User
from notices.actions import send_notice
from recommendations.models import Review
from trail.actions import record_event
from trail.models import EventKind
from ui.dates import long_date

DAYS_BEFORE = timedelta(days=7)
SATURDAY = 5


def tell_of_exceptions(*, at: datetime) -> int:
    """Write to the executives of every partnership whose open review meets within a week; once a review.

    Returns how many people were written to.
    """
    today = timezone.localdate(at)
    soon = Review.objects.filter(
        closed_at=None, exceptions_told_at=None, meets_on__gte=today, meets_on__lte=today + DAYS_BEFORE
    )
    return sum(tell_of_one(pk, at=at) for pk in soon.order_by("pk").values_list("pk", flat=True))


def tell_if_no_morning_comes(review: Review, *, at: datetime) -> int:
    """Write at once where a review is opened so late that no working morning lies between now and its meeting."""
    today = timezone.localdate(at)
    mornings = (today + timedelta(days=days) for days in range(1, (review.meets_on - today).days + 1))
    if review.meets_on < today or any(day.weekday() < SATURDAY for day in mornings):
        return 0
    return tell_of_one(review.pk, at=at)


@transaction.atomic
def tell_of_one(pk, *, at: datetime) -> int:
    """Told once, however many clocks run."""
    review = Review.objects.select_for_update(of=["self"]).select_related("partnership").get(pk=pk)
    if review.closed_at or review.exceptions_told_at:
        return 0
    people = executives_of(review, at)
    if not people:
        return 0  # until the meeting somebody may still be given the role
    for person in people:
        send_notice(
            to_email=person.email,
            to_name=person.full_name,
            subject="The exceptions for the board's meeting",
            lines=[
                f"The review of recommendations meets on {long_date(review.meets_on)}. Its exceptions stand on one "
                "side: what the board is asked, what is red, late or silent. Sign in to read or print them:"
            ],
            path=reverse("recommendations:review_exceptions", args=[review.pk]),
            at=at,
            partnership=review.partnership,
        )
    review.exceptions_told_at = at
    review.save(update_fields=["exceptions_told_at"])
    record_event(kind=EventKind.CHANGED, subject=review, by=None, at=at, field="executives told", after=len(people))
    return len(people)


def executives_of(review: Review, at: datetime) -> list[User]:
    held = Membership.objects.in_force(timezone.localdate(at)).filter(
        role=Role.EXECUTIVE, agency__partnership=review.partnership
    )
    return list(User.objects.filter(pk__in=held.values("user")).order_by("full_name"))
