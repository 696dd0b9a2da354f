"""What an open review of the recommendations asks of one person."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q

from access.permissions import Permission as P
from dashboards.selectors.waiting import Waiting
from recommendations.models import Action, Delivery, Review, Update
from ui.counting import counted
from ui.dates import long_date


def reviews_to_answer(user, partnership, today) -> Iterator[Waiting]:
    """One line for the actions of the person's agencies on which nobody has reported since the review opened."""
    review = Review.objects.visible_to(user).filter(partnership=partnership, closed_at=None).first()
    if review is None:
        return
    owned = Q(agency_id__in=user.agency_ids(P.UPDATE_ACTION))
    if user.holds_wide(P.UPDATE_ACTION, partnership):
        owned |= Q(agency=None)
    reported = Update.objects.filter(action=OuterRef("pk"), recorded_at__gt=review.opened_at)
    rows = (
        Action.objects.visible_to(user)
        .filter(
            owned,
            recommendation__partnership=partnership,
            recommendation__status__is_closed=False,
            status__is_closed=False,
        )
        .exclude(delivery=Delivery.YES)
        .exclude(Exists(reported))
    )
    if count := rows.values("recommendation").distinct().count():
        words = f"Say what has happened on {counted(count, 'recommendation')}"
        href = f"{review.get_absolute_url()}?show=yours"
        yield Waiting(f"{words} for the review of {long_date(review.meets_on)}", review.title, href, review.meets_on)
