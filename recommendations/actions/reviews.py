"""Opening and closing a review of all recommendations of a partnership."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from access.permissions import NotDone, Refused
from accounts.models import Partnership
from recommendations.actions.exceptions import tell_if_no_morning_comes
from recommendations.actions.review_asks import ask_owners
from recommendations.day_rules import years_from
from recommendations.models import Moment, Recommendation, Review, ReviewRow
from recommendations.permissions import why_not_manage
from recommendations.selectors.reviews import last_closed, open_review_of, rows_now, since_of, told_of
from recommendations.selectors.settings import cycle_months
from trail.actions import record_change, record_event
from trail.models import EventKind
from ui.dates import long_date

MOST = 120
AT_ONCE = 500


@transaction.atomic
def open_review(
    *, partnership: Partnership, title: str, meets_on: date, by: Any, at: datetime, key: UUID | None = None
) -> Review:
    """Begin a review for a meeting: keep every row as it stands, and ask each owner what has happened.

    The review before it is the one closed last. `key` is the id it gets: sent twice, it is one review.
    """
    if refusal := why_not_manage(by, partnership):
        raise Refused(refusal)
    held = Partnership.objects.select_for_update().get(pk=partnership.pk)
    if key and (earlier := Review.objects.filter(pk=key, partnership=held, opened_by=by).first()):
        return earlier
    previous = last_closed(held.pk)
    words = check_opening(held, title, meets_on, previous, timezone.localdate(at))
    months = cycle_months(held)
    rows = rows_now(held.pk, timezone.localdate(at), months)
    if not rows:
        raise NotDone("There are no recommendations to review yet.")
    review = Review(
        partnership=held,
        title=words,
        meets_on=meets_on,
        previous=previous,
        cycle_months=months,
        opened_by=by,
        opened_at=at,
    )
    if key and not Review.objects.filter(pk=key).exists():
        review.pk = key
    review.save(force_insert=True)
    keep_rows(review, Moment.OPENED, rows)
    record_event(kind=EventKind.CREATED, subject=review, by=by, at=at, after=f"{len(rows)} recommendations")
    ask_owners(review=review, rows=rows, since=since_of(review), by=by, at=at)
    if tell_if_no_morning_comes(review, at=at):
        review.exceptions_told_at = at
    return review


def check_opening(partnership: Partnership, title: str, meets_on: date, previous: Review | None, today: date) -> str:
    """The title as it is kept; NotDone where a review cannot be opened like this."""
    words = " ".join(title.split())
    if not words:
        raise NotDone("Give the review a title, such as “Review of March 2027”.")
    if len(words) > MOST:
        raise NotDone(f"The title is {len(words)} characters long. Shorten it to {MOST}.")
    if other := open_review_of(partnership.pk):
        raise NotDone(f"“{other.title}” is still open. Close it, then open the next one.")
    if previous and meets_on < previous.meets_on:
        raise NotDone(f"The last review met on {long_date(previous.meets_on)}. Enter that day or a later one.")
    if meets_on < years_from(today, -1) or meets_on > years_from(today, 1):
        raise NotDone("The day of the meeting is more than a year away. Check its year.")
    return words


@transaction.atomic
def close_review(*, review: Review, by: Any, at: datetime) -> Review:
    """Keep every row as it stands with what changed, for good. Closed twice, it is closed once.

    All its recommendations are held first, as every decision about one holds it before it looks for an open review:
    what is decided at a review is in its closing rows.
    """
    if refusal := why_not_manage(by, review.partnership):
        raise Refused(refusal)
    rows = Recommendation.objects.select_for_update(of=("self",)).filter(partnership_id=review.partnership_id)
    list(rows.order_by("pk").values_list("pk", flat=True))
    held = Review.objects.select_for_update(of=("self",)).select_related("partnership", "previous").get(pk=review.pk)
    if not held.is_open:
        return held
    told = told_of(held, at)
    keep_rows(held, Moment.CLOSED, told.rows)
    held.ending, held.closed_by, held.closed_at = told.as_kept(), by, at
    held.save(update_fields=["ending", "closed_by", "closed_at"])
    record_change(subject=held, by=by, at=at, field="state", before="Open", after="Closed")
    return held


def keep_rows(review: Review, moment: str, rows: Iterable[Mapping[str, Any]]) -> None:
    ReviewRow.objects.bulk_create(
        (
            ReviewRow(review=review, moment=moment, recommendation_id=row["id"], place=place, content=dict(row))
            for place, row in enumerate(rows, start=1)
        ),
        batch_size=AT_ONCE,
    )
