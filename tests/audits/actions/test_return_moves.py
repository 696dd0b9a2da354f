"""Every role and every move of a return: what is not in the list by hand is refused and leaves no trace."""

from datetime import timedelta
from itertools import product

import pytest

from access.permissions import NotDone, Refused
from access.roles import Role
from audits.actions.returns import assign_return, move_return
from audits.models import Return, ReturnState, RoundState
from audits.return_permissions import why_not_move_return
from notices.models import Notice
from tests.audits.return_factories import MONDAY, make_scoring
from tests.factories import give_role, make_person
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db
S = ReturnState
LATER = MONDAY + timedelta(days=1)
REASON = "Say more about the second question."

# Who may do what, by hand: the return is Alex Auditor's, at the agency where Lee Lead leads.
ALLOWED = {
    ("auditor", S.ASSIGNED, S.IN_PROGRESS),
    ("auditor", S.IN_PROGRESS, S.SUBMITTED),
    ("auditor", S.SENT_BACK, S.SUBMITTED),
    ("lead", S.SUBMITTED, S.SENT_BACK),
    ("lead", S.SUBMITTED, S.SIGNED_OFF),
    ("lead", S.ASSIGNED, S.NIL),
    ("lead", S.IN_PROGRESS, S.NIL),
    ("lead", S.SENT_BACK, S.NIL),
}
PEOPLE = [
    "auditor", "colleague", "lead", "other_auditor", "other_lead", "coordinator", "chair", "scrutineer",
    "identity_holder", "owner", "executive", "practitioner", "records", "inspector", "administrator",
    "stranger", "stranger_lead", "nobody",
]  # fmt: skip


def test_every_role_takes_part():
    roles = {"agency_lead" if name == "lead" else name for name in PEOPLE}
    assert set(Role.values) <= roles


@pytest.mark.parametrize("state", S.values)
def test_only_the_listed_moves_are_made(state):
    scoring = make_scoring()
    scoring.bring_to(state)
    for who, to in product(PEOPLE, S.values):
        row, before = scoring.again(), TrailEvent.objects.count()
        allowed = (who, state, to) in ALLOWED
        reason = why_not_move_return(scoring.people[who], row, to)
        assert (reason == "") == allowed, (who, state, to, reason)
        if allowed:
            continue
        with pytest.raises(Refused) as refusal:
            move_return(agency_return=row, to=to, by=scoring.people[who], at=LATER, reason=REASON)
        assert str(refusal.value).endswith(".")
        assert scoring.again().state == state
        assert TrailEvent.objects.count() == before


@pytest.mark.parametrize(("who", "state", "to"), sorted(ALLOWED))
def test_listed_move_is_made_and_written_down(who, state, to):
    scoring = make_scoring()
    row = scoring.bring_to(state)
    before = set(TrailEvent.objects.values_list("pk", flat=True))
    move_return(agency_return=row, to=to, by=scoring.people[who], at=LATER, reason=REASON)
    assert scoring.again().state == to
    (event,) = TrailEvent.objects.exclude(pk__in=before)
    assert (event.field, event.before, event.after) == ("state", S(state).label, S(to).label)
    assert REASON not in str(vars(event))


def test_submitting_names_who_and_when_and_tells_the_lead():
    scoring = make_scoring()
    move_return(agency_return=scoring.bring_to(S.IN_PROGRESS), to=S.SUBMITTED, by=scoring.auditor, at=LATER)
    row = scoring.again()
    assert (row.submitted_by, row.submitted_at) == (scoring.auditor, LATER)
    notice = Notice.objects.get()
    assert notice.to_email == scoring.lead.email
    assert f"/audits/returns/{row.pk}/review/" in notice.body
    assert scoring.case.reference not in notice.subject + notice.body


def test_signing_off_marks_a_second_reading():
    scoring = make_scoring()
    move_return(agency_return=scoring.bring_to(S.SUBMITTED), to=S.SIGNED_OFF, by=scoring.lead, at=LATER)
    row = scoring.again()
    assert (row.signed_off_by, row.signed_off_at, row.is_second_read) == (scoring.lead, LATER, True)


def test_sending_back_keeps_the_reason_and_tells_the_auditor_without_it():
    scoring = make_scoring()
    row = scoring.bring_to(S.SUBMITTED)
    Notice.objects.all().delete()
    move_return(agency_return=row, to=S.SENT_BACK, by=scoring.lead, at=LATER, reason=f"  {REASON} ")
    assert scoring.again().sent_back_reason == REASON
    notice = Notice.objects.get()
    assert notice.to_email == scoring.auditor.email
    assert REASON not in notice.body


@pytest.mark.parametrize(("state", "to"), [(S.SUBMITTED, S.SENT_BACK), (S.ASSIGNED, S.NIL)])
@pytest.mark.parametrize("reason", ["", "  ", "x" * 2001])
def test_move_that_needs_a_reason_asks_for_it(state, to, reason):
    scoring = make_scoring()
    row = scoring.bring_to(state)
    with pytest.raises(NotDone):
        move_return(agency_return=row, to=to, by=scoring.lead, at=LATER, reason=reason)
    assert scoring.again().state == state


def test_incomplete_return_is_not_submitted():
    scoring = make_scoring()
    row = scoring.bring_to(S.IN_PROGRESS)
    answer = row.answers.first()
    answer.choice, answer.evidence = "cannot_tell", " "
    answer.save()
    with pytest.raises(NotDone, match="1 thing is missing"):
        move_return(agency_return=row, to=S.SUBMITTED, by=scoring.auditor, at=LATER)
    assert scoring.again().state == S.IN_PROGRESS


def test_hard_rule_of_a_scale_is_not_passed_over():
    scoring = make_scoring()
    row = scoring.bring_to(S.IN_PROGRESS)
    row.grades.filter(theme="risk").update(grade=scoring.grade("inadequate"))
    scale = scoring.round.tool_version.scale
    scale.rules_are_hard = True
    scale.save()
    with pytest.raises(NotDone, match="no exception"):
        move_return(agency_return=row, to=S.SUBMITTED, by=scoring.auditor, at=LATER)
    scale.rules_are_hard = False
    scale.save()
    assert move_return(agency_return=row, to=S.SUBMITTED, by=scoring.auditor, at=LATER).state == S.SUBMITTED


def test_auditor_cannot_sign_off_own_return_even_as_lead():
    scoring = make_scoring()
    row = scoring.bring_to(S.SUBMITTED)
    give_role(scoring.auditor, Role.AGENCY_LEAD, scoring.agency)
    with pytest.raises(Refused, match="Someone other than its auditor"):
        move_return(agency_return=row, to=S.SIGNED_OFF, by=scoring.auditor, at=LATER)


def test_where_the_agency_says_so_submitting_signs_off_and_is_not_a_second_reading():
    scoring = make_scoring(signs_off=True)
    move_return(agency_return=scoring.bring_to(S.IN_PROGRESS), to=S.SUBMITTED, by=scoring.auditor, at=LATER)
    row = scoring.again()
    assert (row.state, row.signed_off_by, row.is_second_read) == (S.SIGNED_OFF, scoring.auditor, False)
    moves = list(TrailEvent.objects.filter(field="state").order_by("id").values_list("after", flat=True))
    assert moves == ["In progress", "Submitted", "Signed off"]


@pytest.mark.parametrize("signs_off", [False, True])
def test_second_press_of_submit_changes_nothing(signs_off):
    scoring = make_scoring(signs_off=signs_off)
    seen_by_both = scoring.bring_to(S.IN_PROGRESS)
    move_return(agency_return=seen_by_both, to=S.SUBMITTED, by=scoring.auditor, at=LATER)
    events, notices = TrailEvent.objects.count(), Notice.objects.count()
    again = Return.objects.get(pk=seen_by_both.pk)
    again.state = S.IN_PROGRESS  # as the second press saw it
    move_return(agency_return=again, to=S.SUBMITTED, by=scoring.auditor, at=LATER)
    assert (TrailEvent.objects.count(), Notice.objects.count()) == (events, notices)


@pytest.mark.parametrize("state", [RoundState.DRAWING, RoundState.REPORTING, RoundState.CLOSED])
def test_no_move_outside_the_months_of_auditing(state):
    scoring = make_scoring()
    row = scoring.bring_to(S.SUBMITTED)
    scoring.round.state = state
    scoring.round.save()
    with pytest.raises(Refused, match="cannot be changed now"):
        move_return(agency_return=row, to=S.SIGNED_OFF, by=scoring.lead, at=LATER)


def test_opened_return_stands():
    scoring = make_scoring()
    row = scoring.bring_to(S.SUBMITTED)
    Return.objects.filter(pk=row.pk).update(opened_at=LATER)
    with pytest.raises(Refused, match="The panel has opened"):
        move_return(agency_return=row, to=S.SENT_BACK, by=scoring.lead, at=LATER, reason=REASON)


def test_lead_gives_a_return_to_another_auditor_who_is_told():
    scoring = make_scoring()
    colleague = scoring.people["colleague"]
    assign_return(agency_return=scoring.own, auditor=colleague, by=scoring.lead, at=LATER)
    assert scoring.again().auditor == colleague
    notice = Notice.objects.get()
    assert (notice.to_email, scoring.case.reference in notice.body) == (colleague.email, False)
    assign_return(agency_return=scoring.own, auditor=colleague, by=scoring.lead, at=LATER)
    assert TrailEvent.objects.filter(field="auditor").count() == 1


@pytest.mark.parametrize("who", [name for name in PEOPLE if name != "lead"])
def test_nobody_but_the_lead_gives_a_return_away(who):
    scoring = make_scoring()
    with pytest.raises(Refused):
        assign_return(agency_return=scoring.own, auditor=scoring.people["colleague"], by=scoring.people[who], at=LATER)
    assert not TrailEvent.objects.exists()


def test_auditor_of_another_agency_cannot_be_given_a_return():
    scoring = make_scoring()
    for person in (scoring.people["other_auditor"], scoring.lead, make_person()):
        with pytest.raises(NotDone, match="Choose one of the agency's auditors"):
            assign_return(agency_return=scoring.own, auditor=person, by=scoring.lead, at=LATER)


def test_return_that_left_its_auditor_is_not_given_away():
    scoring = make_scoring()
    row = scoring.bring_to(S.SUBMITTED)
    with pytest.raises(Refused, match="its auditor cannot be changed now"):
        assign_return(agency_return=row, auditor=scoring.people["colleague"], by=scoring.lead, at=LATER)
