"""A practitioner's comment and what happens to its return at the same moment, on two connections."""

import pytest
from django.utils import timezone

from access.permissions import Refused
from audits.actions.comment_invitations import answer_words, invite_practitioner, withdraw_comment
from audits.actions.comments import save_comment, send_comment, take_back_comment
from audits.actions.returns import move_return
from audits.comments import WordsIn
from audits.models import CommentWords, PractitionerComment, ReturnState
from notices.models import Notice
from tests.audits.actions.test_return_races import at_once
from tests.audits.comment_factories import FRIDAY, again, invited, make_asking, sent
from tests.audits.return_factories import MONDAY

pytestmark = pytest.mark.django_db(transaction=True)


def saving(comment, text, version):
    words = [WordsIn("facts", text, version)]
    return lambda: save_comment(comment=comment, words=words, by=comment.practitioner, at=timezone.now())


@pytest.mark.parametrize("turns", [5, pytest.param(200, marks=pytest.mark.drill)])
def test_of_two_windows_none_loses_words_and_the_second_is_told(turns):
    scoring = make_asking()
    comment = invited(scoring)
    for number in range(turns):
        texts = [f"left {number}", f"right {number}"]
        results = at_once(*(saving(comment, text, number) for text in texts))
        (loser,) = [each for each in results if each.conflicts]
        ((mine, theirs),) = loser.conflicts
        assert {mine.text, theirs.text} == set(texts)
        assert CommentWords.objects.get().version == number + 1


def test_two_invitations_at_once_are_one_and_one_mail():
    scoring = make_asking()
    told = {"agency_return": scoring.own, "practitioner": scoring.people["practitioner"], "due_on": FRIDAY}
    at_once(*(lambda by=by: invite_practitioner(by=by, at=MONDAY, **told) for by in (scoring.auditor, scoring.lead)))
    assert PractitionerComment.objects.count() == 1
    assert Notice.objects.count() == 1


def test_sending_and_withdrawing_at_once_ends_in_one_of_them():
    scoring = make_asking()
    comment = invited(scoring)
    results = at_once(
        lambda: send_comment(comment=comment, by=comment.practitioner, at=MONDAY),
        lambda: withdraw_comment(comment=comment, by=scoring.auditor, at=MONDAY),
    )
    assert sum(isinstance(each, Refused) for each in results) == 1
    row = again(comment)
    assert bool(row.sent_at) != bool(row.withdrawn_at)


def test_taking_back_and_sign_off_or_an_answer_at_once_leave_nothing_between():
    scoring = make_asking()
    comment = sent(scoring)
    words = CommentWords.objects.get(part="s-risk")
    told = {"words": words, "outcome": "changed", "because": "", "seen": 1, "by": scoring.auditor, "at": MONDAY}
    back, answer = at_once(
        lambda: take_back_comment(comment=comment, by=comment.practitioner, at=MONDAY), lambda: answer_words(**told)
    )
    assert not isinstance(back, Exception)
    assert isinstance(answer, Refused) or CommentWords.objects.get(pk=words.pk).outcome == "changed"
    send_comment(comment=comment, by=comment.practitioner, at=MONDAY)
    row = scoring.bring_to(ReturnState.SUBMITTED)
    taken, signed = at_once(
        lambda: take_back_comment(comment=comment, by=comment.practitioner, at=MONDAY),
        lambda: move_return(agency_return=row, to=ReturnState.SIGNED_OFF, by=scoring.lead, at=MONDAY),
    )
    assert not isinstance(signed, Exception)
    assert isinstance(taken, Refused) == bool(again(comment).sent_at)
