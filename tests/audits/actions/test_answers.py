"""Answers are kept as given, never over a text their author had not seen, and only by the assigned auditor."""

from datetime import timedelta

import pytest

from access.permissions import NotDone, Refused
from audits.actions.answers import save_answers, save_grade
from audits.actions.returns import assign_return
from audits.answering import AnswerIn, GradeIn
from audits.models import Answer, Question, ReturnGrade, ReturnState, RoundState
from tests.audits.return_factories import MONDAY, make_scoring
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db
LATER = MONDAY + timedelta(minutes=3)


@pytest.fixture
def scoring():
    return make_scoring()


def save(scoring, *answers, by=None, at=MONDAY, **extra):
    return save_answers(agency_return=scoring.own, answers=answers, by=by or scoring.auditor, at=at, **extra)


def test_first_answer_is_kept_and_puts_the_return_in_progress(scoring):
    question = scoring.questions()[0]
    result = save(scoring, AnswerIn(question.pk, "partly", "Visit note of 4 March.\nTwo lines."))
    answer = Answer.objects.get()
    assert (answer.choice, answer.evidence, answer.version) == ("partly", "Visit note of 4 March.\nTwo lines.", 1)
    assert (answer.answered_by, answer.answered_at) == (scoring.auditor, MONDAY)
    assert result.saved == {question.pk: 1}
    assert scoring.again().state == ReturnState.IN_PROGRESS
    assert list(TrailEvent.objects.order_by("id").values_list("field", "before", "after")) == [
        ("state", "Assigned", "In progress"),
        ("answers", "", "1 saved"),
    ]


def test_trail_says_how_many_and_nothing_of_what(scoring):
    save(scoring, *[AnswerIn(question.pk, "fully", "Canary text") for question in scoring.questions()[:3]])
    event = TrailEvent.objects.filter(field="answers").get()
    assert event.after == "3 saved"
    assert "Canary" not in str(vars(event))


def test_change_with_the_version_last_seen_is_kept(scoring):
    question = scoring.questions()[0]
    save(scoring, AnswerIn(question.pk, "partly", "one"))
    result = save(scoring, AnswerIn(question.pk, "mostly", "two", version=1), at=LATER)
    answer = Answer.objects.get()
    assert (answer.choice, answer.evidence, answer.version, answer.answered_at) == ("mostly", "two", 2, LATER)
    assert result.saved == {question.pk: 2}


def test_stale_text_is_not_saved_and_both_texts_come_back(scoring):
    first, second = scoring.questions()[:2]
    save(scoring, AnswerIn(first.pk, "partly", "theirs"))
    result = save(scoring, AnswerIn(first.pk, "fully", "mine", version=0), AnswerIn(second.pk, "fully", "ok"), at=LATER)
    (conflict,) = result.conflicts
    assert (conflict.mine.text, conflict.theirs.text, conflict.theirs.version) == ("mine", "theirs", 1)
    assert (conflict.by_name, conflict.at) == ("Alex Auditor", MONDAY)
    assert Answer.objects.get(question=first).evidence == "theirs"
    assert Answer.objects.get(question=second).evidence == "ok"


def test_same_text_sent_twice_is_one_save(scoring):
    question = scoring.questions()[0]
    save(scoring, AnswerIn(question.pk, "partly", "one"))
    result = save(scoring, AnswerIn(question.pk, "partly", "one"), at=LATER)
    assert result.saved == {question.pk: 1}
    assert not result.conflicts
    assert TrailEvent.objects.filter(field="answers").count() == 1
    assert Answer.objects.get().answered_at == MONDAY


def test_whole_page_ignores_what_its_sender_had_not_touched(scoring):
    first, second = scoring.questions()[:2]
    save(scoring, AnswerIn(first.pk, "partly", "old"))
    save(scoring, AnswerIn(first.pk, "fully", "new", version=1), AnswerIn(second.pk, "fully", "new"), at=LATER)
    untouched = (AnswerIn(first.pk, "partly", "old", version=1), AnswerIn(second.pk))
    result = save(scoring, *untouched, at=LATER, whole_page=True)
    assert not result.conflicts
    assert sorted(Answer.objects.values_list("evidence", flat=True)) == ["new", "new"]


def test_one_answer_sent_alone_hears_of_a_newer_one_even_when_untouched(scoring):
    question = scoring.questions()[0]
    save(scoring, AnswerIn(question.pk, "partly", "old"))
    save(scoring, AnswerIn(question.pk, "fully", "new", version=1), at=LATER)
    assert save(scoring, AnswerIn(question.pk, "partly", "old", version=1)).conflicts


def test_empty_answer_is_not_made(scoring):
    result = save(scoring, AnswerIn(scoring.questions()[0].pk))
    assert result.changed == 0
    assert not Answer.objects.exists()
    assert scoring.again().state == ReturnState.ASSIGNED
    assert not TrailEvent.objects.exists()


def test_answer_can_be_emptied_again(scoring):
    question = scoring.questions()[0]
    save(scoring, AnswerIn(question.pk, "partly", "one"))
    save(scoring, AnswerIn(question.pk, "", "", version=1))
    assert (Answer.objects.get().choice, Answer.objects.get().evidence) == ("", "")


def test_many_answers_change_at_once(scoring):
    questions = scoring.questions()
    save(scoring, *[AnswerIn(question.pk, "partly", "one") for question in questions])
    save(scoring, *[AnswerIn(question.pk, "fully", f"two {question.code}", version=1) for question in questions])
    rows = Answer.objects.select_related("question")
    assert all(row.evidence == f"two {row.question.code}" and row.choice == "fully" for row in rows)
    assert {row.version for row in rows} == {2}


def test_grades_are_kept_and_changed_like_answers(scoring):
    good, poor = scoring.grade("good"), scoring.grade("inadequate")
    save_grade(agency_return=scoring.own, grade=GradeIn("risk", good.pk, "Seen"), by=scoring.auditor, at=MONDAY)
    stale = save_grade(agency_return=scoring.own, grade=GradeIn("risk", poor.pk, "No"), by=scoring.auditor, at=LATER)
    assert stale.conflicts[0].theirs.pick == good.pk
    save_answers(
        agency_return=scoring.own,
        grades=[GradeIn("risk", poor.pk, "No", 1), GradeIn("overall", None, "Thinking", 0)],
        by=scoring.auditor,
        at=LATER,
    )
    save_answers(
        agency_return=scoring.own,
        grades=[GradeIn("risk", None, "Not sure", 2), GradeIn("overall", good.pk, "Thinking", 1)],
        by=scoring.auditor,
        at=LATER,
    )
    rows = {row.theme: row for row in ReturnGrade.objects.all()}
    assert (rows["risk"].grade, rows["risk"].reasons, rows["risk"].version) == (None, "Not sure", 3)
    assert rows["overall"].grade == good


@pytest.mark.parametrize("who", ["colleague", "lead", "other_auditor", "chair", "coordinator", "stranger", "nobody"])
def test_only_the_assigned_auditor_writes(scoring, who):
    with pytest.raises(Refused, match="Only the auditor to whom a return is assigned"):
        save(scoring, AnswerIn(scoring.questions()[0].pk, "fully", "x"), by=scoring.people[who])
    assert not Answer.objects.exists()
    assert not TrailEvent.objects.exists()


def test_new_auditor_goes_on_and_the_former_one_cannot(scoring):
    question = scoring.questions()[0]
    save(scoring, AnswerIn(question.pk, "fully", "x"))
    colleague = scoring.people["colleague"]
    assign_return(agency_return=scoring.own, auditor=colleague, by=scoring.lead, at=LATER)
    with pytest.raises(Refused):
        save(scoring, AnswerIn(question.pk, "fully", "y", version=1))
    assert save(scoring, AnswerIn(question.pk, "fully", "y", version=1), by=colleague).changed == 1


@pytest.mark.parametrize("state", [ReturnState.SUBMITTED, ReturnState.SIGNED_OFF, ReturnState.NIL])
def test_nothing_is_written_once_the_return_has_left_its_auditor(scoring, state):
    scoring.bring_to(state)
    before = TrailEvent.objects.count()
    with pytest.raises(Refused, match="send it back"):
        save(scoring, AnswerIn(scoring.questions()[0].pk, "fully", "x", version=1))
    assert TrailEvent.objects.count() == before


@pytest.mark.parametrize("state", [RoundState.PLANNING, RoundState.DRAWING, RoundState.REPORTING, RoundState.CLOSED])
def test_nothing_is_written_outside_the_months_of_auditing(scoring, state):
    scoring.round.state = state
    scoring.round.save()
    with pytest.raises(Refused, match="cannot be changed now"):
        save(scoring, AnswerIn(scoring.questions()[0].pk, "fully", "x"))


def test_late_return_is_written_while_the_panel_sits_until_the_chair_opens_it(scoring):
    scoring.round.state = RoundState.PANEL
    scoring.round.save()
    question = scoring.questions()[0]
    assert save(scoring, AnswerIn(question.pk, "fully", "x")).changed == 1
    row = scoring.again()
    row.opened_at = LATER
    row.save()
    with pytest.raises(Refused, match="The panel has opened this return"):
        save(scoring, AnswerIn(question.pk, "fully", "y", version=1))


def test_question_of_another_kind_of_agency_is_refused(scoring):
    not_ours = next(
        question
        for question in Question.objects.filter(section__version=scoring.round.tool_version)
        if scoring.agency.kind not in question.kinds
    )
    with pytest.raises(NotDone, match="does not ask that question"):
        save(scoring, AnswerIn(scoring.questions()[0].pk, "fully", "x"), AnswerIn(not_ours.pk, "fully", "x"))
    assert not Answer.objects.exists()


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (AnswerIn(0, "perfectly", "x"), "one of the answers offered"),
        (AnswerIn(0, "fully", "x" * 10_001), "too long"),
        (AnswerIn(-1, "fully", "x"), "does not ask"),
    ],
)
def test_what_cannot_be_taken_gets_a_sentence(scoring, answer, words):
    pk = scoring.questions()[0].pk if answer.question_id == 0 else answer.question_id
    with pytest.raises(NotDone, match=words):
        save(scoring, AnswerIn(pk, answer.choice, answer.evidence))
    assert not Answer.objects.exists()


def test_grade_of_another_scale_or_theme_is_refused(scoring):
    for grade in (GradeIn("risk", 10**9, "x"), GradeIn("weather", scoring.grade().pk, "x")):
        with pytest.raises(NotDone):
            save_grade(agency_return=scoring.own, grade=grade, by=scoring.auditor, at=MONDAY)
