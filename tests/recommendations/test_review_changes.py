"""What counts as up, down, back, closed or first rated between two reviews."""

from datetime import UTC, datetime

import pytest

from recommendations.review_changes import compare_one, compared, status_moved
from recommendations.review_told import Told
from recommendations.review_words import exceptions_of, exceptions_within, excused_words, questions_words

CLOSED = {"blue", "embedded", "superseded"}


def row(code: str) -> dict:
    return {"id": "1", "status": {"code": code, "name": code.title(), "tone": code, "closed": code in CLOSED}}


@pytest.mark.parametrize(
    ("was", "is_", "kind"),
    [
        ("not_started", "amber", "better"),
        ("not_started", "green", "better"),
        ("not_started", "red", "worse"),
        ("amber", "not_started", "worse"),
        ("green", "amber", "worse"),
        ("amber", "orange", "worse"),
        ("red", "orange", "better"),
        ("not_recorded", "red", "rated"),
        ("green", "blue", "closed"),
        ("red", "superseded", "closed"),
        ("blue", "embedded", "better"),
        ("blue", "red", "back"),
        ("superseded", "amber", "back"),
    ],
)
def test_a_move_is_named_by_where_it_leads(was, is_, kind):
    moved = status_moved(row(was), row(is_))
    assert moved is not None
    assert moved.kind == kind
    assert compare_one(row(was), row(is_)).kind == kind


def test_what_stays_has_not_moved_and_what_is_only_on_one_side_is_new_or_gone():
    assert status_moved(row("red"), row("red")) is None
    assert compare_one(row("red"), row("red")).kind == "same"
    assert compare_one(None, row("red")).kind == "new"
    assert compare_one(row("red"), None).kind == "gone"


def test_two_reviews_beside_each_other_show_all_that_moved_closed_or_not():
    """As the dashboard counts what moved: from Blue to Embedded is a move, though neither is open."""
    before = [row("blue") | {"id": "1"}, row("blue") | {"id": "2"}, row("red") | {"id": "3"}]
    after = [row("embedded") | {"id": "1"}, row("blue") | {"id": "2"}, row("red") | {"id": "3"}]
    assert [(each.row["id"], each.kind) for each in compared(before, after)] == [("1", "better"), ("3", "same")]


@pytest.mark.parametrize(
    ("waits", "words"),
    [
        ([], "0 questions"),
        ([None, None], "2 questions"),
        ([True, True], "2 questions, waiting for a decision"),
        ([True, False, False], "3 questions, 1 of them waiting for a decision; the others follow from the plan"),
        ([False], "1 question that follows from the plan; none was put for a decision yet"),
    ],
)
def test_questions_say_which_of_them_wait_for_a_decision(waits, words):
    assert questions_words([{} if each is None else {"waits": each} for each in waits]) == words


def test_without_an_update_though_nobody_owes_one():
    """Nobody owns it, or all have delivered; what is owed counts as silent, what came later owes nothing yet."""
    action = {"ended": False, "status": {"closed": False}, "heard": None, "began": "2026-01-01T00:00:00+00:00"}
    delivered, owed = action | {"delivery": "yes"}, action | {"delivery": "no"}
    old = row("amber") | {"updated": "2026-01-10", "created": "2026-01-01"}
    rows = [
        old | {"id": "nobody", "actions": []},
        old | {"id": "delivered", "actions": [delivered]},
        old | {"id": "owed", "actions": [owed]},
        old | {"id": "heard", "actions": [], "updated": "2026-03-02"},
        old | {"id": "new", "actions": [], "created": "2026-04-01"},
        old | {"id": "closed", "actions": [], "status": row("blue")["status"]},
    ]
    told = Told(rows=rows, since=datetime(2026, 3, 1, 9, tzinfo=UTC), since_words="the review of 1 March 2026")
    assert [each["id"] for each in told.excused] == ["nobody", "delivered"]
    assert [each["id"] for each in told.silent] == ["owed"]
    assert excused_words(2) == "; 2 others have no update because nobody owns them or they are delivered"
    assert excused_words(0) == ""


def test_on_one_side_no_red_gives_way_to_silence():
    action = {"ended": False, "status": {"closed": False}, "delivery": "no", "heard": None, "updated": None}
    facts = {"actions": [action | {"began": "2026-01-01T00:00:00+00:00"}], "updated": None, "created": "2026-01-01"}
    facts |= {
        "plan": "",
        "text": "Mend it.",
        "owners": "Police",
        "due": None,
        "late": 0,
        "changes": [],
        "number": "1.1",
    }
    rows = [row("red") | facts | {"id": f"r{n}"} for n in range(6)]
    rows += [row("amber") | facts | {"id": f"s{n}"} for n in range(7)]
    told = Told(rows=rows, since=datetime(2026, 3, 1, 9, tzinfo=UTC), since_words="the review of 1 March 2026")
    for room, shown in ((28, [0, 6, 0, 7]), (12, [0, 6, 0, 6]), (8, [0, 6, 0, 2]), (4, [0, 3, 0, 1])):
        groups = exceptions_within(told, room)
        assert [len(group.rows) for group in groups] == shown
        assert [group.more for group in groups] == [0, 6 - shown[1], 0, 7 - shown[3]]
    assert [len(group.rows) for group in exceptions_of(told, 4)] == [0, 4, 0, 4]
