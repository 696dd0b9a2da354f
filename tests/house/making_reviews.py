"""Two reviews of the recommendations: one closed, one open and asking."""

from datetime import timedelta

from recommendations.actions.keys import confirm_key
from recommendations.actions.reviews import close_review, open_review
from recommendations.models import StatusScheme
from tests.house.actors import MATTER
from tests.house.making_after import AFTER


def make_reviews(w) -> None:
    first, second = AFTER + timedelta(days=1), AFTER + timedelta(days=9)
    words = {"partnership": w.partnership, "by": w.coordinator}
    default = StatusScheme.objects.get(code="default")
    meanings = {each.code: f"What {each.name} means here." for each in default.statuses.all()}
    w.scheme_key = confirm_key(scheme=default, meanings=meanings, at=first, **words)
    review = open_review(title=f"{MATTER} first review", meets_on=first.date(), at=first, **words)
    w.review_closed = close_review(review=review, by=w.coordinator, at=first + timedelta(hours=2))
    w.review_open = open_review(title=f"{MATTER} second review", meets_on=second.date(), at=second, **words)
