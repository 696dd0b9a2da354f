"""The board's members get the exceptions of a review a week before it meets: a link, once."""

from datetime import UTC, date, datetime, timedelta

import pytest

from notices.models import Notice
from recommendations.actions.exceptions import tell_of_exceptions
from recommendations.actions.reviews import close_review, open_review
from recommendations.models import Review
from tests.recommendations.actions.test_reviews import FIRST, MEETING, begin
from tests.recommendations.factories import make_recommendation

pytestmark = pytest.mark.django_db
SOON = MEETING - timedelta(days=7)


def test_executives_get_a_link_once_and_nothing_of_what_it_says(board):
    row = make_recommendation(board)
    review = begin(board)
    Notice.objects.all().delete()
    assert tell_of_exceptions(at=FIRST) == 0
    assert tell_of_exceptions(at=SOON) == 1
    assert tell_of_exceptions(at=SOON + timedelta(days=1)) == 0
    notice = Notice.objects.get()
    assert notice.to_email == board.executive.email
    assert f"/reviews/{review.pk}/exceptions/" in notice.body
    assert row.text not in notice.body
    assert row.number not in notice.body
    assert Review.objects.get(pk=review.pk).exceptions_told_at == SOON


def test_after_the_meeting_or_the_close_nobody_is_told(board):
    make_recommendation(board)
    review = begin(board)
    assert tell_of_exceptions(at=MEETING + timedelta(days=1)) == 0
    close_review(review=review, by=board.coordinator, at=SOON)
    assert tell_of_exceptions(at=SOON) == 0


def test_a_weekend_is_made_up_for(board):
    make_recommendation(board)
    begin(board)
    assert tell_of_exceptions(at=SOON + timedelta(days=4)) == 1


@pytest.mark.parametrize(
    ("opened", "is_told"),
    [
        (datetime(2026, 11, 20, 18, tzinfo=UTC), True),  # Friday evening, for that very day
        (datetime(2026, 11, 19, 18, tzinfo=UTC), False),  # the morning of the meeting tells
        (datetime(2026, 11, 21, 9, tzinfo=UTC), False),  # a day after it, which is written up late
    ],
)
def test_review_opened_too_late_for_any_morning_tells_at_once(board, opened, is_told):
    make_recommendation(board)
    meets_on = date(2026, 11, 20)
    review = open_review(
        partnership=board.partnership, title="Late", meets_on=meets_on, by=board.coordinator, at=opened
    )
    mails = Notice.objects.filter(subject="The exceptions for the board's meeting", to_email=board.executive.email)
    assert mails.exists() is is_told
    assert (review.exceptions_told_at == opened) is is_told
    assert tell_of_exceptions(at=opened) == int(opened.date() <= meets_on and not is_told)


def test_review_opened_on_friday_for_sunday_tells_at_once(board):
    make_recommendation(board)
    friday = datetime(2026, 11, 20, 18, tzinfo=UTC)
    open_review(
        partnership=board.partnership, title="Late", meets_on=date(2026, 11, 22), by=board.coordinator, at=friday
    )  # fmt: skip
    assert Notice.objects.filter(subject="The exceptions for the board's meeting").exists()
