"""How a partnership follows its recommendations, on its page."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from recommendations.models import Recommendation
from recommendations.selectors.settings import cycle_months, reminder_days, settings_of
from tests.recommendations.factories import action_of, make_recommendation, tell
from tests.recommendations.views.test_recommendation_pages import browser, main_of, page_of

SENT = {
    "verification": "other_agency", "uses_embedded": "on", "cycle_months": "3", "quorum": "4",
    "remind_days_before": "7, 21", "remind_every_days": "0",
}  # fmt: skip


def test_coordinator_sets_them_and_nobody_else(board):
    url = reverse("recommendations:settings_edit")
    assert settings_of(board.partnership).verification == "second_person"
    page = browser(board.coordinator).get(url).content.decode()
    assert 'value="14, 3"' in page
    assert browser(board.coordinator).post(url, SENT).status_code == 302
    found = settings_of(board.partnership)
    assert (found.verification, found.uses_embedded, found.quorum) == ("other_agency", True, 4)
    assert cycle_months(board.partnership) == 3
    days = reminder_days(board.partnership)
    assert (days.before, days.every) == ((21, 7), 0)
    for who in ("chair", "executive", "lead", "owner", "scrutineer"):
        assert browser(getattr(board, who)).post(url, SENT).status_code == 403


def test_what_makes_no_sense_comes_back_with_the_remedy(board):
    sent = SENT | {"remind_days_before": "soon", "cycle_months": "30"}
    answer = browser(board.coordinator).post(reverse("recommendations:settings_edit"), sent)
    assert answer.status_code == 422
    assert "Enter days as numbers from 1 to 90" in answer.content.decode()
    assert settings_of(board.partnership).pk is None


def test_time_that_has_overtaken_a_rating_is_said_on_the_page_without_an_update(board):
    row = make_recommendation(board, due_on=timezone.localdate() - timedelta(days=1))
    page = main_of(browser(board.chair).get(page_of("recommendation_detail", row)))
    assert "and not delivered. " in page
    assert "the portal proposes" in page
    tell(board, action_of(row), at=timezone.now())
    assert "and not delivered. " not in main_of(browser(board.chair).get(page_of("recommendation_detail", row)))


def test_silence_for_two_cycles_is_proposed_as_red_and_for_one_it_is_stale(board):
    row = make_recommendation(board, due_on=date(2035, 1, 1))
    Recommendation.objects.filter(pk=row.pk).update(created_at=timezone.now() - timedelta(days=200))
    page = main_of(browser(board.chair).get(page_of("recommendation_detail", row)))
    assert "Stale: nothing was heard" in page
    assert "which is two reviews" not in page
    Recommendation.objects.filter(pk=row.pk).update(created_at=timezone.now() - timedelta(days=400))
    assert "which is two reviews" in main_of(browser(board.chair).get(page_of("recommendation_detail", row)))
