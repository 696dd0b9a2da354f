"""A review keeps how things stood, asks each owner once, and stands for good when it is closed."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import InternalError, connection, transaction
from django.db.utils import DatabaseError

from access.permissions import NotDone, Refused
from notices.models import Notice
from recommendations.actions.board_questions import ask_board
from recommendations.actions.decisions import record_decision
from recommendations.actions.owners import change_due
from recommendations.actions.review_asks import remind_owner
from recommendations.actions.reviews import close_review, open_review
from recommendations.actions.statuses import decide_status
from recommendations.models import Moment, OwnerKind, Review, ReviewAsk, ReviewRow, StatusChange
from recommendations.review_words import minutes_of, minutes_text
from recommendations.selectors.reviews import kept_rows, told_of
from tests.recommendations.factories import DAY, action_of, make_recommendation, tell

FIRST = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
MEETING = FIRST + timedelta(days=14)
SECOND = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)


def begin(board, at=FIRST, **more) -> Review:
    facts = {"title": "Review", "meets_on": (at + timedelta(days=14)).date(), "by": board.coordinator}
    return open_review(partnership=board.partnership, at=at, **facts | more)


def kinds(told) -> dict[str, list[str]]:
    return {row["number"]: [change["kind"] for change in row["changes"]] for row in told.rows}


def test_opening_keeps_every_row_and_asks_each_owner_once_without_saying_what(board):
    row = make_recommendation(board, owner_kind=OwnerKind.ALL, agencies=[])
    Notice.objects.all().delete()
    review = begin(board)
    (kept,) = kept_rows(review, Moment.OPENED)
    assert kept["number"] == row.number
    assert kept["text"] == row.text
    assert kept["status"]["code"] == "not_started"
    assert (kept["late"], kept["proposed"]["code"]) == (63, "red")
    assert kept["reason"].endswith("Due 30 June 2026 and not delivered.")
    assert ReviewAsk.objects.filter(review=review, is_reminder=False).count() == 2
    told = {notice.to_email for notice in Notice.objects.all()}
    assert told == {board.lead.email, board.owner.email, board.health_lead.email}
    assert not any(row.text in notice.body or row.number in notice.body for notice in Notice.objects.all())


def test_only_a_coordinator_opens_closes_and_reminds(board):
    make_recommendation(board)
    for who in (board.chair, board.executive, board.lead, board.stranger):
        with pytest.raises(Refused):
            begin(board, by=who)
    review = begin(board)
    for who in (board.chair, board.executive, board.lead, board.stranger):
        with pytest.raises(Refused):
            close_review(review=review, by=who, at=MEETING)
        with pytest.raises(Refused):
            remind_owner(review=review, agency=board.police, by=who, at=MEETING)


def test_sent_twice_it_is_one_review_and_a_second_one_waits_for_the_first(board):
    make_recommendation(board)
    key = Review().pk
    asked = begin(board, key=key)
    count = Notice.objects.count()
    assert begin(board, key=key).pk == asked.pk
    with pytest.raises(NotDone, match="still open"):
        begin(board)
    assert Review.objects.count() == 1
    assert Notice.objects.count() == count


def test_nothing_to_review_and_wrong_days_are_said(board):
    with pytest.raises(NotDone, match="no recommendations"):
        begin(board)
    make_recommendation(board)
    with pytest.raises(NotDone, match="Check its year"):
        begin(board, meets_on=date(2029, 3, 1))
    with pytest.raises(NotDone, match="title"):
        begin(board, title="  ")


def test_the_second_review_says_what_changed_since_the_first(board):
    better, worse, moved, silent, closed = (make_recommendation(board) for _ in range(5))
    close_review(review=begin(board), by=board.coordinator, at=MEETING)
    later = MEETING + timedelta(days=30)
    decide_status(recommendation=better, status="green", why="It runs.", by=board.chair, at=later)
    decide_status(recommendation=worse, status="red", why="Stopped.", by=board.chair, at=later)
    for row in (better, worse, moved):
        tell(board, action_of(row), at=later, delivery="partly")
    change_due(recommendation=moved, due_on=date(2027, 9, 1), reason="New clerk.", by=board.coordinator, at=later)
    replaced = {"status": "superseded", "why": "Replaced.", "superseded_by": better}
    decide_status(recommendation=closed, by=board.chair, at=later, **replaced)
    new = make_recommendation(board, at=later, due_on=date(2027, 1, 5))
    review = begin(board, at=SECOND)
    told = told_of(review, SECOND)
    found = kinds(told)
    assert found[better.number] == ["better"]
    assert found[worse.number] == ["worse"]
    assert found[moved.number] == ["date"]
    assert found[silent.number] == ["silent"]
    assert found[closed.number] == ["closed"]
    assert found[new.number] == ["late", "new"]  # given out after the last review, so not silent
    assert told.since == MEETING
    assert [row["number"] for row in told.silent] == [silent.number]
    assert {each["number"] for each in told.decisions} == {better.number, worse.number, closed.number}


def test_one_given_out_after_the_last_review_is_not_silent(board):
    make_recommendation(board)
    close_review(review=begin(board), by=board.coordinator, at=MEETING)
    young = make_recommendation(board, at=SECOND, due_on=date(2027, 9, 1))
    assert kinds(told_of(begin(board, at=SECOND + timedelta(days=1)), SECOND))[young.number] == ["new"]


def test_the_first_review_compares_with_the_history_of_one_cycle_before(board):
    row, late = make_recommendation(board, due_on=date(2027, 9, 1)), datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
    decide_status(recommendation=row, status="amber", why="Begun.", by=board.chair, at=late - timedelta(days=300))
    decide_status(recommendation=row, status="green", why="Runs.", by=board.chair, at=late - timedelta(days=9))
    change_due(recommendation=row, due_on=date(2027, 12, 1), reason="New clerk.", by=board.coordinator, at=late)
    new = make_recommendation(board, at=late - timedelta(days=20), due_on=None)
    told = told_of(begin(board, at=late), late)
    assert told.since_words == "1 September 2026"
    assert kinds(told) == {row.number: ["silent", "date", "better"], new.number: ["new"]}
    assert told.rows[0]["changes"][2]["words"] == "Moved up, from Amber to Green."
    assert "it was 1 September 2027, it is 1 December 2027" in told.rows[0]["changes"][1]["words"]


def test_a_decision_says_at_which_review_it_was_taken(board):
    row = make_recommendation(board)
    before = decide_status(recommendation=row, status="amber", why="Begun.", by=board.chair, at=DAY)
    review = begin(board)
    during = decide_status(recommendation=row, status="red", why="Stopped.", by=board.chair, at=MEETING)
    close_review(review=review, by=board.coordinator, at=MEETING)
    after = decide_status(recommendation=row, status="green", why="Runs.", by=board.chair, at=MEETING)
    assert [StatusChange.objects.get(pk=each.pk).review_id for each in (before, during, after)] == [
        None, review.pk, None
    ]  # fmt: skip


def test_the_board_is_asked_what_waits_for_it_what_nobody_owns_and_what_stays_red(board):
    closed, red, help_wanted, answered = (make_recommendation(board) for _ in range(4))
    for row, code in ((closed, "superseded"), (red, "red"), (help_wanted, "orange")):
        other = {"superseded_by": answered} if code == "superseded" else {}
        decide_status(recommendation=row, status=code, why="So it is.", by=board.chair, at=DAY, **other)
    question = ask_board(
        partnership=board.partnership, text="Pay for a clerk?", options=["Yes", "No"], by=board.chair, at=DAY
    )
    late = SECOND + timedelta(days=60)
    words = {each["id"]: each["words"] for each in told_of(begin(board, at=late), late).asked}
    assert "over two reviews" in words[str(red.pk)]
    assert "need help" in words[str(help_wanted.pk)]
    assert words[None] == "Pay for a clerk?"
    assert str(closed.pk) in words  # its closing is put to the board by itself
    assert str(answered.pk) not in words
    record_decision(
        question=question, chosen="Yes", decided_by="The board", decided_on=late.date(), by=board.executive, at=late
    )
    text = minutes_text("", minutes_of(told_of(Review.objects.get(), late)))
    assert "Pay for a clerk? Decided: Yes" in text


def test_a_reminder_goes_once_a_day_and_never_to_who_has_answered(board):
    row = make_recommendation(board)
    review = begin(board)
    count = Notice.objects.count()
    remind_owner(review=review, agency=board.police, by=board.coordinator, at=MEETING)
    remind_owner(review=review, agency=board.police, by=board.coordinator, at=MEETING + timedelta(hours=1))
    assert Notice.objects.count() == count + 2  # its lead and its owner of actions
    with pytest.raises(NotDone, match="answered"):
        remind_owner(review=review, agency=board.health, by=board.coordinator, at=MEETING)
    tell(board, action_of(row), at=MEETING, delivery="partly")
    with pytest.raises(NotDone, match="answered"):
        remind_owner(review=review, agency=board.police, by=board.coordinator, at=MEETING + timedelta(days=1))
    (owner,) = told_of(review, MEETING).owners
    assert (owner["actions"], owner["answered"], owner["reminded"]) == (1, 1, "2026-09-15")


def test_closing_twice_closes_once_and_what_happens_later_changes_nothing(board):
    row = make_recommendation(board)
    review = begin(board)
    closed = close_review(review=review, by=board.coordinator, at=MEETING)
    again = close_review(review=review, by=board.coordinator, at=SECOND)
    assert again.closed_at == closed.closed_at == MEETING
    assert ReviewRow.objects.filter(moment=Moment.CLOSED).count() == 1
    told = told_of(again, SECOND)
    decide_status(recommendation=row, status="red", why="Stopped.", by=board.chair, at=SECOND)
    board.partnership.board_name = "Renamed board"
    board.partnership.save()
    assert told_of(Review.objects.get(), SECOND) == told
    with pytest.raises(NotDone, match="closed"):
        remind_owner(review=review, agency=board.police, by=board.coordinator, at=SECOND)


@pytest.mark.parametrize(
    "statement",
    [
        "update recommendations_review set title = 'Else'",
        "update recommendations_review set closed_at = null",
        "delete from recommendations_review",
        "update recommendations_reviewrow set content = '{}'",
        "delete from recommendations_reviewrow",
        "insert into recommendations_reviewrow (review_id, moment, recommendation_id, place, content) "
        "select review_id, 'more', recommendation_id, 9, content from recommendations_reviewrow limit 1",
        "update recommendations_reviewask set actions = 9",
        "insert into recommendations_reviewask (review_id, owner_words, is_reminder, actions, asked_on, asked_by_id, "
        "asked_at) select review_id, 'Else', true, 1, asked_on, asked_by_id, asked_at from recommendations_reviewask "
        "limit 1",
    ],
)
def test_a_closed_review_refuses_every_change_by_sql(board, statement):
    make_recommendation(board)
    close_review(review=begin(board), by=board.coordinator, at=MEETING)
    with pytest.raises((DatabaseError, InternalError), match="pgtrigger|permission denied"), transaction.atomic():
        connection.cursor().execute(statement)
