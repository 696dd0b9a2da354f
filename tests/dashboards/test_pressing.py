"""“Red and overdue” shows ten rows at most, counts all of them as the tiles do, and leads to exactly these."""

from datetime import datetime, timedelta
from html import unescape

import pytest
from django.utils import timezone

from dashboards.figures.stand import pressing_figure, pressing_sentence
from dashboards.filters import Filters, Scope
from dashboards.selectors.pressing import pressing
from dashboards.tiles import tiles
from recommendations.actions.statuses import decide_status
from recommendations.models import Recommendation
from tests.recommendations.factories import action_of, make_board, make_recommendation, tell

pytestmark = pytest.mark.django_db
LATE, RED_ONLY = 9, 5
SENTENCE = "The first 10 of 14 that are red or overdue; 9 are overdue."


@pytest.fixture
def board():
    """Nine late ones, four of them red; five red ones that are not late; one that is neither; all a year old."""
    board, begun = make_board(), timezone.now() - timedelta(days=360)
    today = timezone.localdate()
    for number in range(LATE):
        row = make_recommendation(board, at=begun, due_on=today - timedelta(days=200 + number))
        rated(board, row, "red" if number % 2 else "amber", begun)
    for number in range(RED_ONLY):
        row = make_recommendation(board, at=begun, due_on=today + timedelta(days=9) if number else None)
        rated(board, row, "red", begun)
    make_recommendation(board, at=begun, due_on=today + timedelta(days=9))
    return board


def rated(board, row, status: str, at: datetime) -> None:
    decide_status(recommendation=row, status=status, why="Looked at.", by=board.coordinator, at=at)


def scope_of(board, **filters) -> Scope:
    return Scope(board.executive, board.partnership, timezone.localdate(), Filters(**filters))


def test_with_more_than_ten_the_sentence_counts_all_as_the_tiles_do_and_leads_to_them(board, client):
    scope = scope_of(board)
    figure = pressing_figure(scope)
    assert (len(figure.rows), figure.sentence) == (10, SENTENCE)
    assert [tile["number"] for tile in tiles(scope)][1] == "9"
    client.force_login(board.executive)
    page = client.get("/dashboard/").content.decode()
    assert SENTENCE in page
    assert "See all 14" in page
    assert f'href="{figure.all_href}' in unescape(page)
    listed = client.get(figure.all_href)
    assert {row.pk for row in listed.context["page"]} == pressing_by_hand()
    assert "To look at twice: Red or overdue" in listed.content.decode()


def pressing_by_hand() -> set:
    today, rows = timezone.localdate(), Recommendation.objects.select_related("status")
    return {row.pk for row in rows if row.status.code == "red" or (row.due_on and row.due_on < today)}


def test_of_a_past_day_it_counts_those_of_that_day_and_leads_to_them(board, client):
    """What was done since, and what came since, is told of today only."""
    first = Recommendation.objects.exclude(status__code="red").filter(due_on__lt=timezone.localdate()).first()
    then, wanted = timezone.localdate() - timedelta(days=30), pressing_by_hand()
    tell(board, action_of(first), at=timezone.now() - timedelta(days=3))
    make_recommendation(board, at=timezone.now() - timedelta(days=2), due_on=timezone.localdate() - timedelta(days=1))
    figure = pressing_figure(scope_of(board, as_at=then))
    assert figure.sentence == SENTENCE
    client.force_login(board.executive)
    listed = client.get(figure.all_href)
    assert {row.pk for row in listed.context["page"]} == wanted
    assert "To look at twice: Red or overdue" in listed.content.decode()


def test_narrowed_to_an_agency_it_counts_that_agencys(board, client):
    assert pressing_figure(scope_of(board, agency=str(board.health.pk))).sentence == (
        "No recommendation is red or overdue."
    )
    figure = pressing_figure(scope_of(board, agency=str(board.police.pk)))
    client.force_login(board.executive)
    assert (figure.sentence, client.get(figure.all_href).context["page"].paginator.count) == (SENTENCE, 14)


def test_up_to_ten_all_of_them_stand_there_and_nothing_leads_elsewhere(board):
    for row in Recommendation.objects.filter(status__code="amber").order_by("due_on")[:4]:
        tell(board, action_of(row))
    figure = pressing_figure(scope_of(board))
    assert (figure.sentence, figure.all_href) == ("10 recommendations, 5 of them overdue.", "")


def test_what_is_late_stands_before_what_is_delivered_and_waits_for_its_proof(board):
    """A red one that was due long ago and is delivered is not late, so it is not the first."""
    oldest = Recommendation.objects.filter(status__code="red").order_by("due_on").first()
    tell(board, action_of(oldest), at=timezone.now() - timedelta(days=100))
    for filters in ({}, {"as_at": timezone.localdate() - timedelta(days=1)}):
        rows = pressing(scope_of(board, **filters))
        assert [row.days_late for row in rows][:LATE] == sorted((row.days_late for row in rows), reverse=True)[:LATE]
        assert rows[LATE - 1].pk == oldest.pk
        assert rows[-1].days_late == 0


@pytest.mark.parametrize(
    ("shown", "all_of_them", "late", "words"),
    [
        (1, 1, 0, "1 recommendation, 0 of them overdue."),
        (10, 10, 3, "10 recommendations, 3 of them overdue."),
        (10, 43, 40, "The first 10 of 43 that are red or overdue; 40 are overdue."),
        (10, 11, 1, "The first 10 of 11 that are red or overdue; 1 is overdue."),
        (10, 1200, 0, "The first 10 of 1,200 that are red or overdue; none is overdue."),
    ],
)
def test_its_sentence(shown, all_of_them, late, words):
    assert pressing_sentence(shown, all_of_them, late) == words
