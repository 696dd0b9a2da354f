"""A past day's figures are those the page showed on that day, whatever has been decided since."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from dashboards.filters import Filters, Scope
from dashboards.registry import figures_of, page_called
from dashboards.tiles import movement, tiles
from recommendations.actions.board_questions import ask_board
from recommendations.actions.owners import change_due, set_owner
from recommendations.actions.record import edit_recommendation
from recommendations.actions.reviews import close_review, open_review
from recommendations.actions.statuses import decide_status
from recommendations.actions.updates import record_update
from recommendations.models import OwnerKind
from recommendations.record import record_of
from tests.recommendations.factories import action_of, make_board, make_recommendation, tell

pytestmark = pytest.mark.django_db
BEGUN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
REVIEWED = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)
SHOWN = datetime(2026, 8, 14, 15, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 3, 9, 0, tzinfo=UTC)


def decide(board, row, status, at):
    return decide_status(recommendation=row, status=status, why="Looked at together.", by=board.coordinator, at=at)


def hold_review(board, title, at):
    review = open_review(
        partnership=board.partnership, title=title, meets_on=at.date(), by=board.coordinator, at=at - timedelta(days=9)
    )
    return close_review(review=review, by=board.coordinator, at=at)


@pytest.fixture
def history():
    """Three months of decisions up to a day on which the page is looked at."""
    board = make_board()
    late, green, both = (make_recommendation(board, at=BEGUN) for _ in range(3))
    shared = make_recommendation(board, at=BEGUN, owner_kind=OwnerKind.ALL, agencies=[], theme="risk")
    loose = make_recommendation(board, at=BEGUN, owner_kind=OwnerKind.BOARD, agencies=[], due_on=None)
    decide(board, green, "amber", BEGUN + timedelta(days=9))
    decide(board, both, "green", BEGUN + timedelta(days=9))
    hold_review(board, "Spring review", REVIEWED)
    decide(board, late, "red", REVIEWED + timedelta(days=30))
    decide(board, both, "red", REVIEWED + timedelta(days=31))
    tell(board, action_of(green), at=REVIEWED + timedelta(days=40))
    decide(board, green, "green", REVIEWED + timedelta(days=41))
    ask_board(
        partnership=board.partnership, recommendation=late, text="Shall the clerk be paid?", options=["Yes", "No"],
        by=board.chair, at=REVIEWED + timedelta(days=50),
    )  # fmt: skip
    return board, late, green, both, shared, loose


def move_on(board, late, green, both, shared, loose) -> None:
    """What is done after that day: ratings, dates, deliveries, a review, a new recommendation."""
    change_due(
        recommendation=late, due_on=date(2027, 1, 31), reason="It takes longer.", by=board.coordinator,
        at=SHOWN + timedelta(days=2),
    )  # fmt: skip
    decide(board, late, "amber", SHOWN + timedelta(days=3))
    decide(board, loose, "orange", SHOWN + timedelta(days=3))
    record_update(
        action=action_of(shared, board.police), happened_on=date(2026, 8, 20), what_happened="It is in place now.",
        delivery="yes", how_we_know="", by=board.lead, at=SHOWN + timedelta(days=9),
    )  # fmt: skip
    record_update(
        action=action_of(green), happened_on=date(2026, 9, 1), what_happened="It was taken back.",
        delivery="no", how_we_know="", by=board.lead, at=SHOWN + timedelta(days=20),
    )  # fmt: skip
    change(board, late, SHOWN + timedelta(days=8), text="Send minutes at once.", theme="meetings", priority="high")
    set_owner(
        recommendation=late, owner_kind=OwnerKind.AGENCY, agencies=[board.health], reason="Theirs to do.",
        by=board.coordinator, at=SHOWN + timedelta(days=10),
    )  # fmt: skip
    make_recommendation(board, at=SHOWN + timedelta(days=30))
    hold_review(board, "Autumn review", SHOWN + timedelta(days=60))


def change(board, row, at, **words) -> None:
    before = record_of(row)
    edit_recommendation(
        recommendation=row, record=replace(before, **words), findings=row.findings.all(), why="Put right.",
        seen=before.version, by=board.coordinator, at=at,
    )  # fmt: skip


def shown(scope: Scope) -> dict:
    """What the pages print of ratings: each figure's sentence and the words of its table, the tiles and the moves."""
    found = {}
    for page in ("stand", "ratings"):
        for code, figure in figures_of(page_called(page), scope).items():
            cells = [[str(getattr(cell, "text", cell)) for cell in row] for row in figure.rows]
            found[code] = (figure.sentence, [column.label for column in figure.columns], cells)
    found["tiles"] = [(tile["label"], tile["number"], tile["note"]) for tile in tiles(scope)]
    found["moves"] = movement(scope).get("words")
    return found


def test_as_at_a_day_the_figures_are_what_the_page_showed_on_that_day(history):
    board = history[0]
    with time_machine.travel(SHOWN, tick=False):
        before = shown(Scope(board.executive, board.partnership, SHOWN.date()))
    move_on(*history)
    with time_machine.travel(LATER, tick=False):
        now = shown(Scope(board.executive, board.partnership, LATER.date()))
        then = shown(Scope(board.executive, board.partnership, LATER.date(), Filters(as_at=SHOWN.date())))
    for code, said in before.items():
        assert then[code] == said, code
    assert now["tiles"] != before["tiles"]
    assert now["rag_by_agency"] != before["rag_by_agency"]


@pytest.mark.parametrize("asked", ["police", "health", "none", "meetings", "risk"])
def test_narrowed_to_an_owner_or_theme_it_is_what_they_had_on_that_day(history, asked):
    board = history[0]
    agencies = {"police": str(board.police.pk), "health": str(board.health.pk), "none": "none"}
    change(board, history[4], BEGUN + timedelta(days=70), theme="risk")
    narrow = {"agency": agencies[asked]} if asked in agencies else {"theme": asked}
    with time_machine.travel(SHOWN, tick=False):
        before = shown(Scope(board.executive, board.partnership, SHOWN.date(), Filters(**narrow)))
    move_on(*history)
    change(board, history[2], SHOWN + timedelta(days=40), theme="risk")
    with time_machine.travel(LATER, tick=False):
        then = shown(Scope(board.executive, board.partnership, LATER.date(), Filters(as_at=SHOWN.date(), **narrow)))
    for code, said in before.items():
        assert then[code] == said, code


def test_the_first_screen_tells_of_that_day(history):
    board = history[0]
    with time_machine.travel(SHOWN, tick=False):
        found = shown(Scope(board.executive, board.partnership, SHOWN.date()))
    assert [(label, number) for label, number, _ in found["tiles"]] == [
        ("Red", "2"),
        ("Overdue", "3"),
        ("No update since last review", "4"),
        ("Decisions for you", "1"),
    ]
    assert found["tiles"][0][2] == "2 more than in May 2026"
    assert found["tiles"][2][2] == "No earlier review to compare it with"
    assert found["moves"] == "Since the review of 1 May 2026 (“Spring review”): 1 moved to green, 2 fell back to red."
