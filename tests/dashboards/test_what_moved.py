"""What moved since the last review: the first screen, the page of ratings and the rows behind both tell the same."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from django.utils import timezone

from access.roles import Role
from dashboards.filters import NOBODY, Filters, Scope
from dashboards.registry import figures_of, page_called
from dashboards.selectors.moves import moved
from dashboards.selectors.standing import kept, standing
from dashboards.tiles import movement
from recommendations.actions.statuses import decide_status
from recommendations.models import PlanSection, Recommendation
from tests.dashboards.random_plans import make_story
from tests.dashboards.test_as_at import hold_review
from tests.dashboards.test_drill_down import rows_at
from tests.factories import TODAY, make_person, office_of
from tests.recommendations.factories import make_board, make_recommendation
from tests.round_visits import as_person, text_of

pytestmark = pytest.mark.django_db


def numbers_of(scope: Scope) -> dict[str, tuple[int, str]]:
    """{what moved: (how many, where they are)} as the page of ratings has it."""
    figure = figures_of(page_called("ratings"), scope)["rag_moved"]
    return {str(what.text): (int(str(n.text)), n.href) for what, n in figure.rows}


@pytest.mark.parametrize("seed", range(6))
def test_however_late_ratings_are_told_both_pages_and_the_rows_are_the_same(seed):
    """Some count from days before the review, though it did not know them."""
    story = make_story(Random(seed), rows=18)  # noqa: S311
    user = make_person(Role.EXECUTIVE, office_of(story.partnership))
    agency = story.partnership.agencies.exclude(actions=None).first()
    theme = Recommendation.objects.filter(partnership=story.partnership).exclude(theme="").first().theme
    client = as_person(user)
    of_audits = [
        Filters(round=str(each.pk), section_id=each.pk)
        for each in PlanSection.objects.filter(plan__partnership=story.partnership)
    ]
    assert of_audits
    every = (
        Filters(), Filters(agency=str(agency.pk)), Filters(agency=NOBODY), Filters(theme=theme), *of_audits,
    )  # fmt: skip
    for filters in every:
        scope = Scope(user, story.partnership, timezone.localdate(), filters)
        assert moved(scope).moves == kept(scope).moves
        assert moved(scope).came == standing(scope).total.total - kept(scope).rows
        for what, (number, href) in numbers_of(scope).items():
            assert (rows_at(client, href) if href else 0) == number, (filters, what)
    scope = Scope(user, story.partnership, timezone.localdate())
    all_of_them = sum(kept(scope).moves.values())
    assert rows_at(client, movement(scope)["href"]) == all_of_them > 0


@pytest.mark.parametrize("seed", range(4))
def test_marks_of_days_that_have_been_lead_to_what_moved_between_them(seed):
    """A period that ended, and a past day under owners and themes of that day."""
    story = make_story(Random(seed), rows=18)  # noqa: S311
    user, today = make_person(Role.EXECUTIVE, office_of(story.partnership)), timezone.localdate()
    client, met = as_person(user), Counter[str]()
    agency = story.partnership.agencies.exclude(actions=None).first()
    theme = Recommendation.objects.filter(partnership=story.partnership).exclude(theme="").first().theme
    for narrowing in (Filters(), Filters(agency=str(agency.pk)), Filters(theme=theme)):
        for days in (
            {"as_at": TODAY - timedelta(days=15)}, {"as_at": TODAY - timedelta(days=100)},
            {"since": TODAY - timedelta(days=200), "until": TODAY - timedelta(days=30)},
            {"until": TODAY - timedelta(days=70), "as_at": TODAY - timedelta(days=15)},
        ):  # fmt: skip
            scope = Scope(user, story.partnership, today, replace(narrowing, **days))
            if "until" not in days and movement(scope)["href"]:
                assert moved(scope).moves == kept(scope).moves
                assert moved(scope).came == standing(scope).total.total - kept(scope).rows
                assert movement(scope)["href"].endswith("#rag-moved")
                met["told on the first screen"] += 1
            for what, (number, href) in numbers_of(scope).items():
                assert (rows_at(client, href) if number else 0) == number, (narrowing, days, what)
                met[what] += number
    assert len(met) > 4
    assert met["told on the first screen"] > 0
    assert met["All whose rating moved"] > 0


def test_what_is_decided_on_the_day_of_the_review_after_it_was_closed_has_moved():
    board, now = make_board(), timezone.now()
    held = now.replace(hour=9) - timedelta(days=20)
    first, second, _ = (make_recommendation(board, at=held - timedelta(days=60)) for _ in range(3))
    hold_review(board, "Summer review", held)
    for row, status in ((first, "red"), (second, "amber")):
        at = held + timedelta(hours=4)
        decide_status(recommendation=row, status=status, why="Looked at.", by=board.coordinator, at=at)
    make_recommendation(board, at=held + timedelta(hours=5))
    scope, client = Scope(board.executive, board.partnership, timezone.localdate()), as_person(board.executive)
    found = numbers_of(scope)
    assert {what: number for what, (number, _) in found.items()} == {
        "Fell back to red": 1, "Moved to amber": 1, "New": 1, "All whose rating moved": 2,
    }  # fmt: skip
    assert {what: rows_at(client, href) for what, (_, href) in found.items()} == {
        what: number for what, (number, _) in found.items()
    }
    page = text_of(client.get(movement(scope)["href"]))
    assert "Since “Summer review” was closed" in page
    assert "Not started" in page


def test_an_address_of_no_closed_review_asks_for_the_evening_of_the_day():
    board, now = make_board(), timezone.now()
    other = make_board()
    row = make_recommendation(board, at=now - timedelta(days=60))
    decide_status(recommendation=row, status="red", why="Looked at.", by=board.coordinator, at=now - timedelta(days=9))
    make_recommendation(other, at=now - timedelta(days=60))
    theirs = hold_review(other, "Their review", now - timedelta(days=2))
    day = timezone.localdate() - timedelta(days=20)
    address = f"/recommendations/as-at/?day_day={day.day}&day_month={day.month}&day_year={day.year}&moved=1"
    client = as_person(board.executive)
    for review in ("nonsense", "", str(theirs.pk), "00000000-0000-0000-0000-000000000000"):
        assert rows_at(client, f"{address}&review={review}") == 1, review


def test_what_an_address_cannot_have_is_said_and_hides_nothing():
    """Its owner taken away, its day moved, a word mistyped: nothing goes on narrowing without a word."""
    board, now = make_board(), timezone.now()
    row = make_recommendation(board, at=now - timedelta(days=60))
    decide_status(recommendation=row, status="red", why="Looked at.", by=board.coordinator, at=now - timedelta(days=9))
    day, before = timezone.localdate() - timedelta(days=20), timezone.localdate() - timedelta(days=90)
    address = f"/recommendations/as-at/?day_day={day.day}&day_month={day.month}&day_year={day.year}"
    client = as_person(board.executive)
    assert rows_at(client, f"{address}&moved=1&whose={before.isoformat()}") == 1
    for asked, words in (
        (f"&moved=1&to={before.isoformat()}", "so today’s ratings stand beside"),
        ("&moved=1&to=soon", "so today’s ratings stand beside"),
        ("&moved=1&review=none", "so the evening of that day counts"),
        ("&moved=better", "a kind of move that there is not"),
        ("&moved=newest", "a kind of move that there is not"),
    ):
        assert rows_at(client, address + asked) == 1
        assert words in text_of(client.get(address + asked)), asked
    assert "The address asks" not in text_of(client.get(f"{address}&moved=1"))
