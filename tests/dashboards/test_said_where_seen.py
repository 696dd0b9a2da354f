"""What the pages of the dashboard say of what is not there: no match, no review, what could not be read."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from dashboards.filters import Filters, Scope, query_string
from dashboards.registry import figures_of, page_called
from dashboards.selectors.around import around
from dashboards.selectors.standing import kept
from dashboards.tiles import first_review, tiles
from recommendations.models import Plan
from tests.audits.summary_factories import make_graded
from tests.dashboards.test_as_at import hold_review
from tests.dashboards.test_drill_down import linked_numbers, rows_at
from tests.recommendations.factories import make_board, make_recommendation
from tests.round_visits import as_person, text_of

TODAY = date(2026, 9, 20)


def test_a_first_review_that_is_past_is_not_announced():
    assert first_review(date(2024, 4, 4), date(2026, 3, 15)) == "None known; one was due 4 April 2024"
    assert first_review(TODAY, TODAY) == "First review is due 20 September 2026"
    assert first_review(None, TODAY) == "No review has been closed"


@pytest.mark.django_db
class TestWords:
    def test_where_the_filters_match_none_it_says_so_and_how_to_clear_them(self):
        board = make_board()
        make_recommendation(board, theme="risk")
        client = as_person(board.executive)
        for address in ("/dashboard/", "/dashboard/ratings/", "/dashboard/flow/"):
            page = text_of(client.get(f"{address}?theme=meetings"))
            assert "No recommendation matches these filters." in page
            assert "There are no " not in page
            assert f'<a class="govuk-link" href="{address}">Clear the filters</a>' in page

    def test_before_the_first_was_followed_it_says_of_which_day(self):
        board = make_board()
        make_recommendation(board)
        page = text_of(as_person(board.executive).get(f"/dashboard/{query_string(Filters(as_at=date(2001, 2, 3)))}"))
        assert "No recommendation was followed by 3 February 2001 yet." in page

    def test_bars_by_owner_say_that_they_count_actions(self):
        board = make_board()
        make_recommendation(board)
        for address in ("/dashboard/", "/dashboard/ratings/"):
            assert "Counted by each owner’s action." in text_of(as_person(board.executive).get(address))

    def test_the_lowest_grade_is_told_of_children_not_of_cells(self):
        panel = make_graded(24)
        scope = Scope(panel.people["executive"], panel.partnership, timezone.localdate())
        sentence = figures_of(page_called("grades"), scope)["grades_map"].sentence
        assert sentence.endswith("at least one child is at the lowest grade.")

    @pytest.mark.parametrize(
        ("asked", "words"),
        [
            ("as_at_day=40&as_at_month=3&as_at_year=2026", "The figures below are today’s: the past day you asked for"),
            ("since_day=40&since_month=3&since_year=2026", "without this filter, which could not be used: period from"),
            ("theme=risk", ""),
        ],
    )
    def test_after_an_error_it_says_what_the_numbers_below_are(self, asked, words):
        board = make_board()
        make_recommendation(board)
        page = text_of(as_person(board.executive).get(f"/dashboard/ratings/?{asked}"))
        assert words in page if words else "The figures below" not in page


@pytest.mark.django_db
class TestLinks:
    def test_what_is_new_leads_to_it(self):
        board = make_board()
        make_recommendation(board, at=timezone.now() - timedelta(days=300))
        hold_review(board, "A review", timezone.now() - timedelta(days=90))
        make_recommendation(board, at=timezone.now() - timedelta(days=9))
        make_recommendation(board, at=timezone.now() - timedelta(days=9))
        client = as_person(board.executive)
        found = linked_numbers(Scope(board.executive, board.partnership, timezone.localdate()))
        ((href, number),) = {(href, n) for href, n in found if "moved=new-" in href}
        assert number == 2
        assert rows_at(client, href) == 2
        assert "New since " in text_of(client.get(href))
        assert rows_at(client, href.partition("moved=")[0] + "moved=new-yesterday") == 0

    def test_what_was_silent_on_a_past_day_leads_to_it(self):
        board = make_board()
        for _ in range(2):
            make_recommendation(board, at=timezone.now() - timedelta(days=300))
        hold_review(board, "A review", timezone.now() - timedelta(days=90))
        make_recommendation(board, at=timezone.now() - timedelta(days=80))
        filters = Filters(as_at=timezone.localdate() - timedelta(days=30))
        scope = Scope(board.executive, board.partnership, timezone.localdate(), filters)
        silent = tiles(scope)[2]
        assert (silent["number"], silent["note"]) == ("2", "No earlier review to compare it with")
        client = as_person(board.executive)
        assert rows_at(client, silent["href"]) == 2
        assert "To look at twice: No update since the last review" in text_of(client.get(silent["href"]))

    def test_what_never_had_an_update_counted_as_silent_at_the_last_review_too(self):
        board = make_board()
        for _ in range(2):
            make_recommendation(board, at=timezone.now() - timedelta(days=300))
        for days in (200, 90):
            hold_review(board, "A review", timezone.now() - timedelta(days=days))
        for past in (0, 30):
            filters = Filters(as_at=timezone.localdate() - timedelta(days=past) if past else None)
            scope = Scope(board.executive, board.partnership, timezone.localdate(), filters)
            assert (kept(scope).rows, kept(scope).silent) == (2, 2)
            last = scope.read(around).review.meets_on
            assert (tiles(scope)[2]["number"], tiles(scope)[2]["note"]) == ("2", f"As many as in {last:%B %Y}")

    def test_a_plan_that_names_a_day_long_past(self):
        board = make_board()
        make_recommendation(board)
        Plan.objects.update(next_due_on=date(2024, 4, 4))
        page = text_of(as_person(board.executive).get("/dashboard/"))
        assert "None known; one was due 4 April 2024" in page
