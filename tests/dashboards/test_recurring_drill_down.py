"""From every number of recurring issues to just the sayings it counts, today and on a past day."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from learning.actions.recurrences import decide_alike, remove_member
from learning.models import RecurrenceMember
from tests.dashboards.linked import figure_of, in_picture, in_table
from tests.learning.factories import SOON, lodged, recommended, said_in_past, said_in_round
from tests.recommendations.factories import make_board

pytestmark = pytest.mark.django_db


class TestRecurringIssues:
    """Four sayings on the first day; ten days later one is taken out, which is no recommendation."""

    @pytest.fixture
    def board(self):
        board = make_board()
        first, *rest = said_in_past(board), said_in_round(board), recommended(board), lodged(board)
        issue = decide_alike(
            saying=first, same=[each.pk for each in rest], different=[], name="Late minutes", by=board.coordinator,
            at=SOON,
        )  # fmt: skip
        gone = RecurrenceMember.objects.get(recurrence=issue, saying=rest[-1])
        remove_member(member=gone, why="Something else.", by=board.coordinator, at=SOON + timedelta(days=10))
        return board

    @pytest.mark.parametrize(("days", "said", "tried"), [(None, 2, 1), (1, 3, 1), (9, 3, 1), (10, 2, 1)])
    def test_every_number_leads_to_as_many_sayings(self, board, client, days, said, tried):
        day = timezone.localdate(SOON) + timedelta(days=days) if days is not None else None
        figure = figure_of("learning_recurring", board.executive, board.partnership, as_at=day)
        marks, cells = in_picture(figure), in_table(figure)
        assert [each.number for each in marks] == [tried, said]
        assert [each.number for each in cells] == [said + tried, said, tried, said + tried]
        client.force_login(board.executive)
        for each in [*marks, *cells]:
            page = client.get(each.href)
            told = " ".join(page.content.decode().split())
            assert len(page.context["timeline"]) == each.number, each
            assert f"{each.number} saying{'' if each.number == 1 else 's'} in {each.number} place" in told
            assert (f"As at {day.day} June 2026" if day else "As at ") in told or day is None
            assert 'href="/dashboard/learning/' in told
            if "Recommended" in each.called:
                assert {item["title"] for item in page.context["timeline"]} == {"Recommendation 1.1"}

    def test_the_page_behind_leads_to_the_whole_issue_and_still_back(self, board, client):
        figure = figure_of(
            "learning_recurring", board.executive, board.partnership, as_at=timezone.localdate(SOON)
        )  # fmt: skip
        client.force_login(board.executive)
        (mark,) = [each for each in in_picture(figure) if "Recommended" in each.called]
        page = client.get(mark.href)
        assert "held:" not in page.content.decode()
        whole = client.get(mark.href.partition("?")[0] + page.context["whole_href"])
        told = whole.content.decode()
        assert "held:" in told
        assert "Show the whole issue" not in told
        assert len(whole.context["timeline"]) == 3
        assert "Back to Learning as at 1 June 2026" in told

    def test_what_was_taken_out_since_says_so_and_cannot_be_taken_out_again(self, board, client):
        client.force_login(board.coordinator)
        figure = figure_of(
            "learning_recurring", board.coordinator, board.partnership, as_at=timezone.localdate(SOON)
        )  # fmt: skip
        told = client.get(figure.rows[0][-1].href).content.decode()
        assert "Taken out of this issue on 11 June 2026." in told
        assert told.count("Take it out") == 3

    @pytest.mark.parametrize(
        "junk", ["kind=x", "kind=%00", "as_at_day=31&as_at_month=2&as_at_year=2026", "as_at_day=1",
                 "as_at_day=1&as_at_month=1&as_at_year=2036", "as_at_day=%00&as_at_month=1&as_at_year=2026"],
    )  # fmt: skip
    def test_junk_shows_the_whole_issue_and_says_so(self, board, client, junk):
        client.force_login(board.executive)
        figure = figure_of("learning_recurring", board.executive, board.partnership)
        page = client.get(f"{figure.rows[0][0].href}&{junk}")
        assert "What this address asks for cannot be shown." in page.content.decode()
        assert len(page.context["timeline"]) == 3

    def test_a_day_before_it_was_found_has_no_sayings_and_no_more_words_than_that(self, board, client):
        client.force_login(board.executive)
        figure = figure_of("learning_recurring", board.executive, board.partnership)
        before = client.get(f"{figure.rows[0][0].href}&as_at_day=1&as_at_month=5&as_at_year=2026")
        assert "No saying of this issue fits" in before.content.decode()
        assert before.context["timeline"] == []

    def test_a_past_day_asks_as_often_however_many_sayings_it_shows(self, board, client):
        client.force_login(board.executive)
        figure = figure_of("learning_recurring", board.executive, board.partnership, as_at=timezone.localdate(SOON))
        href = figure.rows[0][0].href

        def queries() -> int:
            with CaptureQueriesContext(connection) as found:
                page = client.get(href)
            assert len(page.context["timeline"]) >= 4
            return len(found)

        queries()
        few = queries()
        issue = RecurrenceMember.objects.first().recurrence
        for number in range(6):
            saying = lodged(board, title=f"Another {number}", text=f"Number {number}: minutes came late again.")
            RecurrenceMember.objects.create(recurrence=issue, saying=saying, added_by=board.chair, added_at=SOON)
        assert queries() == few
