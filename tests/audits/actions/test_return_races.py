"""Two savings of one answer at the same moment, on two connections: no text is lost, and the loser is told."""

import threading
from functools import partial

import pytest
from django.db import connection
from django.utils import timezone

from audits.actions.answers import save_answers
from audits.actions.returns import move_return
from audits.answering import AnswerIn
from audits.models import Answer, ReturnState
from notices.models import Notice
from tests.audits.return_factories import make_scoring
from tests.drilling import Drill
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db(transaction=True)
PAIRS = 50


def at_once(*works) -> list:
    """Do all at the same moment, each on its own connection; what each returned or raised."""
    start, out = threading.Barrier(len(works)), [None] * len(works)

    def run(place, work):
        try:
            start.wait(timeout=20)
            out[place] = work()
        except Exception as problem:
            out[place] = problem
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return out


def saving(scoring, question, text, version):
    answer = AnswerIn(question.pk, "fully", text, version)
    return lambda: save_answers(agency_return=scoring.own, answers=[answer], by=scoring.auditor, at=timezone.now())


@pytest.mark.parametrize("pairs", [PAIRS, pytest.param(500, marks=pytest.mark.drill)])
def test_of_racing_texts_none_is_lost_and_the_loser_is_told(pairs):
    with Drill("races: two save one answer", told=0) as drill:
        race(make_scoring(), pairs, drill)
    assert TrailEvent.objects.filter(field="answers").count() == pairs


def race(scoring, pairs, drill):
    questions = scoring.questions()
    versions = dict.fromkeys((question.pk for question in questions), 0)
    for number in range(pairs):
        drill.turns += 1
        drill.lost += 1  # until this pair has shown that it was not
        question = questions[number % len(questions)]
        texts = [f"left {number}", f"right {number}"]
        results = at_once(*(saving(scoring, question, text, versions[question.pk]) for text in texts))
        assert not [result for result in results if isinstance(result, Exception)]
        kept = Answer.objects.get(question=question)
        losers = [result for result in results if result.conflicts]
        assert len(losers) == 1
        (conflict,) = losers[0].conflicts
        assert {conflict.mine.text, conflict.theirs.text} == set(texts)
        assert conflict.theirs.text == kept.evidence
        versions[question.pk] = kept.version
        drill.told += 1
        drill.lost, drill.kept = drill.lost - 1, drill.kept + 1


def test_answer_and_submission_at_the_same_moment_leave_nothing_unread():
    """Whatever comes second is refused or is in the return that was submitted."""
    for _ in range(10):
        scoring = make_scoring()
        row = scoring.complete()
        answer = row.answers.first()
        late = AnswerIn(answer.question_id, "partly", "Typed at the last moment", answer.version)
        saved, moved = at_once(
            lambda scoring=scoring, late=late: save_answers(
                agency_return=scoring.own, answers=[late], by=scoring.auditor, at=timezone.now()
            ),
            lambda scoring=scoring, row=row: move_return(
                agency_return=row, to=ReturnState.SUBMITTED, by=scoring.auditor, at=timezone.now()
            ),
        )
        assert not isinstance(moved, Exception)
        is_kept = Answer.objects.filter(pk=answer.pk, evidence="Typed at the last moment").exists()
        assert is_kept == (not isinstance(saved, Exception))


def test_submit_pressed_twice_at_once_submits_once():
    for _ in range(10):
        scoring = make_scoring()
        row = scoring.complete()
        press = partial(move_return, agency_return=row, to=ReturnState.SUBMITTED, by=scoring.auditor, at=timezone.now())
        results = at_once(press, press)
        assert not [result for result in results if isinstance(result, Exception)]
        assert TrailEvent.objects.filter(subject_id=str(row.pk), after="Submitted").count() == 1
        assert Notice.objects.filter(to_email=scoring.lead.email).count() == 1
