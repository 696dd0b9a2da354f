"""Who may invite, write, send, take back, withdraw and answer a practitioner's comment, and when nobody may."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from access.permissions import NotDone, Refused
from access.roles import Role
from audits.actions.comment_invitations import answer_words, invite_practitioner, withdraw_comment
from audits.actions.comments import send_comment, take_back_comment
from audits.actions.panel_moves import open_panel
from audits.comments import sections_to_check, usual_day
from audits.models import CommentWords, PractitionerComment, ReturnState, Round
from audits.selectors.comments import comments_waiting_for, practitioners_to_ask
from audits.selectors.return_sheet import sheet_of
from cases.actions.restrictions import restrict_case
from notices.models import Notice
from tests.audits.comment_factories import FRIDAY, again, invited, make_asking, sent, write
from tests.audits.panel_factories import PANEL_DAY
from tests.audits.return_factories import MONDAY
from tests.factories import give_role
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db
OPEN = (ReturnState.ASSIGNED, ReturnState.IN_PROGRESS, ReturnState.SUBMITTED, ReturnState.SENT_BACK)
OVER = (ReturnState.SIGNED_OFF, ReturnState.NIL)


@pytest.fixture
def scoring():
    return make_asking()


def reload(user):
    return type(user).objects.get(pk=user.pk)


@pytest.mark.parametrize("state", [*OPEN, *OVER])
def test_practitioners_are_invited_while_the_return_is_written_or_waits_for_sign_off(scoring, state):
    scoring.bring_to(state)
    if state in OPEN:
        assert invited(scoring).due_on == FRIDAY
        return
    with pytest.raises(Refused):
        invited(scoring)
    assert not PractitionerComment.objects.exists()


@pytest.mark.parametrize(
    "who",
    ["colleague", "other_auditor", "other_lead", "coordinator", "chair", "scrutineer", "executive", "records",
     "administrator", "practitioner", "second", "stranger", "stranger_lead", "nobody"],
)  # fmt: skip
def test_only_the_auditor_and_the_agencys_lead_invite_withdraw_and_answer(scoring, who):
    with pytest.raises(Refused):
        invited(scoring, by=who)
    comment = sent(scoring)
    words = CommentWords.objects.get(part="s-risk")
    before = TrailEvent.objects.count()
    with pytest.raises(Refused):
        withdraw_comment(comment=comment, by=scoring.people[who], at=MONDAY)
    with pytest.raises(Refused):
        answer_words(words=words, outcome="changed", because="", seen=1, by=scoring.people[who], at=MONDAY)
    assert TrailEvent.objects.count() == before


@pytest.mark.parametrize("who", ["auditor", "lead"])
def test_auditor_and_lead_do(scoring, who):
    comment = invited(scoring, by=who)
    withdraw_comment(comment=comment, by=scoring.people[who], at=MONDAY)
    assert invited(scoring, by=who).pk == comment.pk
    write(again(comment), "facts", "Wrong school.")
    send_comment(comment=comment, by=comment.practitioner, at=MONDAY)
    words = CommentWords.objects.get()
    answer_words(words=words, outcome="changed", because="", seen=1, by=scoring.people[who], at=MONDAY)
    assert CommentWords.objects.get().outcome == "changed"


@pytest.mark.parametrize("who", ["other_practitioner", "colleague", "stranger", "auditor", "nobody"])
def test_only_practitioners_of_the_agency_are_asked(scoring, who):
    with pytest.raises(NotDone, match="practitioners"):
        invited(scoring, who)
    assert not Notice.objects.exists()


def test_auditor_who_is_a_practitioner_too_is_not_asked_about_their_own_return(scoring):
    give_role(scoring.auditor, Role.PRACTITIONER, scoring.agency)
    with pytest.raises(NotDone):
        invited(scoring, "auditor")


def test_who_may_not_know_a_restricted_case_is_not_asked_and_loses_sight_of_it(scoring):
    comment = invited(scoring)
    give_role(scoring.people["colleague"], Role.PRACTITIONER, scoring.agency)
    people = [scoring.people[name] for name in ("auditor", "lead", "chair", "colleague")]
    restrict_case(case=scoring.case, people=people, reason="Kept close.", by=scoring.people["coordinator"], at=MONDAY)
    scoring.case.refresh_from_db()
    scoring.own.case = scoring.case
    assert [each.full_name for each in practitioners_to_ask(scoring.own, date(2026, 3, 16))] == ["Chris Colleague"]
    assert not PractitionerComment.objects.visible_to(reload(comment.practitioner)).exists()
    assert not CommentWords.objects.visible_to(reload(comment.practitioner)).exists()
    with pytest.raises(NotDone):
        invited(scoring, "second")
    assert invited(scoring, "colleague")


def test_who_no_longer_works_for_the_agency_loses_sight_of_it(scoring):
    comment = invited(scoring)
    membership = comment.practitioner.memberships.get()
    membership.ends_on = date(2026, 3, 1)
    membership.save()
    gone = reload(comment.practitioner)
    assert not PractitionerComment.objects.visible_to(gone).exists()
    with pytest.raises(Refused):
        send_comment(comment=comment, by=gone, at=MONDAY)


def test_day_is_five_working_days_on_and_never_after_the_returns_are_signed_off(scoring):
    thursday = date(2026, 3, 19)
    assert usual_day(thursday, last=date(2026, 4, 20)) == date(2026, 3, 26)
    assert usual_day(thursday, last=date(2026, 3, 23)) == date(2026, 3, 23)
    told = {"agency_return": scoring.own, "practitioner": scoring.people["practitioner"], "by": scoring.auditor}
    with pytest.raises(NotDone, match="signed off by 20 April 2026"):
        invite_practitioner(due_on=date(2026, 4, 21), at=MONDAY, **told)
    with pytest.raises(NotDone, match="today or a later day"):
        invite_practitioner(due_on=date(2026, 3, 15), at=MONDAY, **told)
    with pytest.raises(Refused, match="no time left"):
        invite_practitioner(due_on=date(2026, 4, 20), at=MONDAY + timedelta(days=60), **told)


def test_audit_that_does_not_ask_practitioners_invites_none(scoring):
    Round.objects.filter(pk=scoring.round.pk).update(practitioner_contact="told")
    with pytest.raises(Refused, match="does not ask practitioners"):
        invited(scoring)


def test_invited_twice_is_written_to_once(scoring):
    assert invited(scoring).pk == invited(scoring, by="lead").pk
    assert Notice.objects.count() == 1


@pytest.mark.parametrize("state", [*OPEN, *OVER])
def test_practitioner_writes_sends_and_takes_back_until_sign_off(scoring, state):
    comment = invited(scoring)
    scoring.bring_to(state)
    if state in OVER:
        for move in (send_comment, take_back_comment):
            with pytest.raises(Refused):
                move(comment=comment, by=comment.practitioner, at=MONDAY)
        with pytest.raises(Refused):
            write(comment, "facts", "Late.")
        assert again(comment).sent_at is None
        return
    write(comment, "facts", "In time.")
    assert send_comment(comment=comment, by=comment.practitioner, at=MONDAY).sent_at
    with pytest.raises(Refused, match="Take it back first"):
        write(comment, "facts", "After sending.", 1)
    assert take_back_comment(comment=comment, by=comment.practitioner, at=MONDAY).sent_at is None


def test_after_sign_off_a_sent_comment_is_not_taken_back_and_can_still_be_answered_until_the_panel(scoring):
    comment = sent(scoring)
    scoring.bring_to(ReturnState.SIGNED_OFF)
    with pytest.raises(Refused, match="signed off"):
        take_back_comment(comment=comment, by=comment.practitioner, at=MONDAY)
    words = CommentWords.objects.get(part="s-risk")
    told = {"words": words, "seen": 1, "by": scoring.lead, "at": MONDAY}
    answer_words(outcome="kept", because="It is in the note.", **told)
    open_panel(round=Round.objects.get(pk=scoring.round.pk), by=scoring.people["chair"], at=PANEL_DAY)
    with pytest.raises(Refused, match="panel has opened"):
        answer_words(outcome="changed", because="", **told)


def test_sent_comment_is_not_withdrawn_and_withdrawn_one_is_not_written(scoring):
    with pytest.raises(Refused, match="is sent"):
        withdraw_comment(comment=sent(scoring), by=scoring.auditor, at=MONDAY)
    second = invited(scoring, "second")
    withdraw_comment(comment=second, by=scoring.auditor, at=MONDAY)
    with pytest.raises(Refused, match="withdrawn"):
        write(second, "facts", "Still here?")
    with transaction.atomic(), pytest.raises(IntegrityError):
        PractitionerComment.objects.filter(pk=second.pk).update(sent_at=MONDAY)
    assert not comments_waiting_for(scoring.people["second"]).exists()


def test_nobody_writes_answers_or_sends_in_anothers_place(scoring):
    comment = invited(scoring)
    for who in ("auditor", "lead", "second", "coordinator", "other_practitioner"):
        with pytest.raises(Refused):
            send_comment(comment=comment, by=scoring.people[who], at=MONDAY)
        with pytest.raises(Refused):
            take_back_comment(comment=comment, by=scoring.people[who], at=MONDAY)


def test_lead_who_is_a_practitioner_too_does_not_answer_their_own_words(scoring):
    give_role(scoring.lead, Role.PRACTITIONER, scoring.agency)
    sent(scoring, "lead")
    words = CommentWords.objects.get(part="s-risk")
    told = {"words": words, "outcome": "changed", "because": "", "seen": 1, "at": MONDAY}
    with pytest.raises(Refused, match="You wrote these words"):
        answer_words(by=scoring.lead, **told)
    assert answer_words(by=scoring.auditor, **told).outcome == "changed"


def test_closing_words_and_unknown_parts_take_no_answer(scoring):
    comment = sent(scoring)
    with pytest.raises(Refused, match="no answer"):
        answer_words(
            words=CommentWords.objects.get(part="helped"), outcome="changed", because="", seen=1, by=scoring.auditor,
            at=MONDAY,
        )  # fmt: skip
    take_back_comment(comment=comment, by=comment.practitioner, at=MONDAY)
    for part in ("s-closing", "s-nonsense", "overall"):
        with pytest.raises(NotDone, match="no such part"):
            write(comment, part, "Mine.")


def test_empty_comment_can_be_sent_and_says_that_it_was_read(scoring):
    comment = invited(scoring)
    assert send_comment(comment=comment, by=comment.practitioner, at=MONDAY).sent_at
    assert Notice.objects.filter(to_email=scoring.auditor.email).count() == 1


def test_sections_without_a_theme_keep_only_what_must_be_answered_and_no_grade_is_left(scoring):
    scoring.complete()
    shown = sections_to_check(sheet_of(scoring.again()))
    assert {each["key"] for each in shown}.isdisjoint({"lived_experience", "closing"})
    assert all(each["grade"] is None for each in shown)
    asked = {"key": "dream", "title": "Dream", "theme": "", "grade": None}
    question = {"is_required": True, "answer_kind": "scale", "choice": "good", "choice_words": "Good", "options": [1]}
    (only,) = sections_to_check({"sections": [asked | {"questions": [question, question | {"is_required": False}]}]})
    assert [each["choice_words"] for each in only["questions"]] == [""]


def test_trail_says_each_step_and_no_word_of_it(scoring):
    comment = sent(scoring)
    told = TrailEvent.objects.filter(subject_id=str(comment.pk)).order_by("pk").values_list("field", "after")
    assert list(told) == [("invitation", comment.practitioner.full_name), ("comment", "1 saved"),
                          ("comment", "1 saved"), ("comment", "sent")]  # fmt: skip
