"""What the board is asked and decides: it stands, a quorum makes it stand, and closing asks by itself."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from access.permissions import NotDone, Refused
from recommendations.actions.board_questions import AGREED, REOPEN, ask_board
from recommendations.actions.decisions import record_decision
from recommendations.actions.settings import CHOSEN, set_settings
from recommendations.actions.statuses import decide_status
from recommendations.actions.verification import verify_action
from recommendations.models import BoardDecision, BoardQuestion, QuestionKind, RecommendationSettings
from recommendations.selectors.decisions import long_red_for, questions_for
from tests.recommendations.factories import DAY, LATER, action_of, make_board, make_recommendation, tell

AFTER = LATER + timedelta(days=1)
MEETING = AFTER + timedelta(days=20)


@pytest.fixture
def row(board):
    return make_recommendation(board)


def ask(board, by="coordinator", **more):
    facts = {"text": "Is the date moved?", "options": ["Yes", "No"], "at": AFTER} | more
    return ask_board(partnership=board.partnership, by=getattr(board, by), **facts)


def decide(board, question, chosen="Yes", by="coordinator", **more):
    facts = {
        "decided_by": "The executive group", "decided_on": MEETING.date(), "source": "Minutes of May, item 4",
        "at": MEETING,
    }  # fmt: skip
    return record_decision(question=question, chosen=chosen, by=getattr(board, by), **facts | more)


def need_quorum(board, quorum=3):
    chosen = {name: getattr(RecommendationSettings(), name) for name in CHOSEN} | {"quorum": quorum}
    set_settings(partnership=board.partnership, chosen=chosen, by=board.coordinator, at=DAY)


def close(board, row):
    tell(board, action_of(row))
    verify_action(action=action_of(row), note="", by=board.scrutineer, at=AFTER)
    return decide_status(recommendation=row, status="blue", why="All of it is verified.", by=board.chair, at=AFTER)


@pytest.mark.parametrize("who", ["coordinator", "chair", "executive"])
def test_who_decides_ratings_asks_the_board_and_writes_its_answer_down(board, who):
    question = ask(board, by=who)
    assert not decide(board, question, by=who).is_provisional
    assert not questions_for(board.coordinator, board.partnership).waiting().exists()


@pytest.mark.parametrize("who", ["scrutineer", "lead", "owner", "auditor", "practitioner", "police_chair", "stranger"])
def test_the_others_do_neither(board, who):
    holds = who == "police_chair"  # a chair, whatever agency pays them
    question = ask(board)
    if holds:
        assert ask(board, by=who) == question
        return
    with pytest.raises(Refused):
        ask(board, by=who)
    with pytest.raises(Refused):
        decide(board, question, by=who)


def test_a_question_asked_twice_is_one_and_needs_answers_to_choose_from(board, row):
    assert ask(board, recommendation=row) == ask(board, recommendation=row)
    assert ask(board) != ask(board, recommendation=row)
    for options in ([], ["Yes"], ["Yes", "Yes"], [str(n) for n in range(7)]):
        with pytest.raises(NotDone, match="2 to 6 answers"):
            ask(board, text="And now?", options=options)
    with pytest.raises(NotDone, match="not the partnership's"):
        ask(board, recommendation=make_recommendation(make_board()))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"chosen": "Perhaps"}, "Choose one"),
        ({"decided_by": " "}, "Say who decided"),
        ({"decided_on": MEETING.date() + timedelta(days=1)}, "in the future"),
        ({"decided_on": AFTER.date() - timedelta(days=1)}, "The question was put on"),
        ({"source": ""}, "where you have the decision from"),
    ],
)
def test_decision_that_makes_no_sense_is_not_kept(board, change, words):
    with pytest.raises(NotDone, match=words):
        decide(board, ask(board), **change)
    assert not BoardDecision.objects.exists()


def test_who_sits_on_the_board_needs_no_source(board):
    assert decide(board, ask(board), by="executive", source="").pk


def test_decision_stands_and_the_same_again_is_the_same(board):
    question = ask(board)
    first = decide(board, question)
    assert decide(board, question) == first
    with pytest.raises(NotDone, match="was decided on"):
        decide(board, question, chosen="No")
    for rows, field in ((BoardQuestion.objects.all(), "text"), (BoardDecision.objects.all(), "words")):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**{field: "Something else"})
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.delete()


def test_without_a_quorum_it_is_provisional_and_can_be_decided_again(board):
    need_quorum(board)
    question = ask(board)
    with pytest.raises(NotDone, match="how many agencies"):
        decide(board, question)
    assert decide(board, question, agencies_there=2).is_provisional
    assert questions_for(board.coordinator, board.partnership).waiting().get() == question
    assert not decide(board, question, chosen="No", agencies_there=3).is_provisional
    assert not questions_for(board.coordinator, board.partnership).waiting().exists()


def test_closing_asks_the_board_and_what_it_opens_again_is_as_it_was(board, row):
    before = row.status
    change = close(board, row)
    question = BoardQuestion.objects.get(kind=QuestionKind.CLOSURE)
    assert (question.recommendation, question.change, question.proposal) == (row, change, "All of it is verified.")
    decide(board, question, chosen=REOPEN, words="Two agencies are missing.")
    row.refresh_from_db()
    assert row.status == before
    assert "Two agencies are missing." in row.status_changes.filter(action=None).first().why


def test_closing_that_the_board_agrees_to_stays_and_a_provisional_no_opens_nothing(board, row):
    need_quorum(board)
    close(board, row)
    question = BoardQuestion.objects.get()
    decide(board, question, chosen=REOPEN, agencies_there=1)
    row.refresh_from_db()
    assert row.status.code == "blue"
    decide(board, question, chosen=AGREED, agencies_there=3)
    row.refresh_from_db()
    assert row.status.code == "blue"
    decide_status(recommendation=row, status="blue", why="Again.", by=board.chair, at=MEETING)
    assert BoardQuestion.objects.count() == 1


def test_red_for_more_than_two_reviews_is_listed_until_the_board_is_asked(board, row):
    decide_status(recommendation=row, status="red", why="Stuck.", by=board.chair, at=LATER)
    decide_status(recommendation=row, status="red", why="Still.", by=board.chair, at=LATER + timedelta(days=200))
    today = LATER.date() + timedelta(days=365)
    assert long_red_for(board.chair, board.partnership, today) == []
    later = today + timedelta(days=1)
    assert long_red_for(board.chair, board.partnership, later) == [row]
    assert long_red_for(board.stranger, board.partnership, later) == []
    ask(board, recommendation=row, at=MEETING)
    assert long_red_for(board.chair, board.partnership, later) == []
