"""Asking owners what has happened, once for each review, and reminding those who have not answered."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from access.permissions import NotDone, Refused
from access.roles import Role
from accounts.models import Agency, Membership
from notices.actions import send_notice
from recommendations.models import Review, ReviewAsk
from recommendations.permissions import why_not_manage
from recommendations.review_told import owners_told
from recommendations.selectors.reviews import rows_now, since_of
from trail.actions import record_event
from trail.models import EventKind
from ui.dates import long_date

ASKED = "Your recommendations are coming up for review"
REMINDED = "Reminder: your recommendations are coming up for review"


def ask_owners(*, review: Review, rows: Iterable[Mapping[str, Any]], since: datetime, by: Any, at: datetime) -> None:
    """Ask every owner of something open, once. The caller holds the partnership and has checked the right."""
    owners = owners_told(rows, [], since, at)
    ReviewAsk.objects.bulk_create(ask_of(review, owner, False, by, at) for owner in owners)
    agencies = [owner["agency"] for owner in owners if owner["agency"]]
    tell(review, agencies, ASKED, at)


@transaction.atomic
def remind_owner(*, review: Review, agency: Agency, by: Any, at: datetime) -> ReviewAsk:
    """Remind an agency that has not answered for all it was asked. More than once a day is once."""
    if refusal := why_not_manage(by, review.partnership):
        raise Refused(refusal)
    held = Review.objects.select_for_update(of=("self",)).select_related("partnership", "previous").get(pk=review.pk)
    if not held.is_open:
        raise NotDone("This review is closed, so nobody is reminded for it any more.")
    today = timezone.localdate(at)
    if earlier := ReviewAsk.objects.filter(review=held, agency=agency, is_reminder=True, asked_on=today).first():
        return earlier
    rows = rows_now(held.partnership_id, today, held.cycle_months)
    owners = owners_told(rows, [], since_of(held), held.opened_at)
    owner = next((each for each in owners if each["agency"] == str(agency.pk)), None)
    if owner is None or owner["answered"] >= owner["actions"]:
        raise NotDone(f"{agency.name} has answered for everything it was asked.")
    ask = ask_of(held, owner, True, by, at)
    ask.save()
    record_event(kind=EventKind.CHANGED, subject=held, by=by, at=at, field="reminded", after=agency.name)
    tell(held, [owner["agency"]], REMINDED, at)
    return ask


def ask_of(review: Review, owner: Mapping[str, Any], is_reminder: bool, by: Any, at: datetime) -> ReviewAsk:
    return ReviewAsk(
        review=review,
        agency_id=owner["agency"],
        owner_words="" if owner["agency"] else owner["owner"],
        is_reminder=is_reminder,
        actions=owner["actions"],
        asked_on=timezone.localdate(at),
        asked_by=by,
        asked_at=at,
    )


def tell(review: Review, agencies: list[str], subject: str, at: datetime) -> None:
    """Point leads and action owners to My work, each person once. Says nothing of what is recommended."""
    held = Membership.objects.in_force(timezone.localdate(at)).filter(
        agency__in=agencies, role__in=[Role.AGENCY_LEAD, Role.OWNER]
    )
    line = (
        f"The recommendations of {review.partnership.name} are reviewed on {long_date(review.meets_on)}. "
        "My work shows where your agency is asked what has happened."
    )
    for user in {each.user_id: each.user for each in held.select_related("user")}.values():
        send_notice(
            to_email=user.email,
            to_name=user.full_name,
            subject=subject,
            lines=[line],
            path=reverse("dashboards:my_work"),
            at=at,
            partnership=review.partnership,
        )
