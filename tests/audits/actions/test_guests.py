"""Inviting a guest, sending the link again, withdrawing it; and the code they type."""

from datetime import timedelta

import pytest
from django.utils import timezone

from access.permissions import NotDone, Refused
from accounts.models import User
from accounts.models.guests import GUEST_DOOR
from audits.actions.chasing import send_chaser
from audits.actions.guest_codes import MOST_CODES_AN_HOUR, MOST_TRIES, ask_code, try_code
from audits.actions.guests import invite_guest, resend_guest, withdraw_guest
from audits.chaser_words import LATE
from audits.models import GuestInvitation, ReturnState
from audits.models.guests import MOST_WRONG
from cases.models import Case
from notices.models import Notice
from tests.audits.guest_factories import EMAIL, guest_in, invited, newest_code, newest_token
from tests.audits.return_factories import make_scoring
from trail.models import TrailEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def scoring():
    return make_scoring()


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def coded(at) -> tuple[str, str]:
    """The newest link and a code asked for with it."""
    token = newest_token()
    ask_code(token=token, at=at)
    return token, newest_code()


@pytest.mark.parametrize("who", ["lead", "coordinator"])
def test_lead_and_coordinator_give_a_return_to_a_guest(scoring, who):
    invitation = invited(scoring, by=scoring.people[who])
    row = scoring.again()
    assert row.auditor == invitation.user
    assert str(row.auditor) == "Guest: Ann Lee (Hill Practice)"
    assert row.auditor.is_guest
    assert not row.auditor.memberships.exists()


WHO_MAY_NOT = [
    "auditor", "colleague", "other_lead", "chair", "scrutineer", "identity_holder", "owner", "executive",
    "practitioner", "records", "inspector", "administrator", "stranger_lead", "nobody",
]  # fmt: skip


@pytest.mark.parametrize("who", WHO_MAY_NOT)
def test_nobody_else_invites_resends_or_withdraws(scoring, who):
    person = scoring.people[who]
    with pytest.raises(Refused):
        invited(scoring, by=person)
    assert not User.objects.filter(is_guest=True).exists()
    invitation = invited(scoring)
    sent = Notice.objects.count()
    for action in (resend_guest, withdraw_guest):
        with pytest.raises(Refused):
            action(invitation=invitation, by=person, at=timezone.now())
    assert Notice.objects.count() == sent
    assert not GuestInvitation.objects.visible_to(person).exists()


def test_mail_says_nothing_of_the_case_and_keeps_no_secret_but_in_its_link(scoring):
    invitation = invited(scoring)
    mail = Notice.objects.get(to_email=EMAIL)
    said = mail.subject + mail.body
    assert scoring.case.reference not in said
    assert str(scoring.own.pk) not in said
    assert scoring.round.title not in said
    token = newest_token()
    assert len(token) >= 40
    assert token not in str(GuestInvitation.objects.filter(pk=invitation.pk).values().get())


def test_two_presses_of_the_button_are_one_invitation(scoring):
    first, second = invited(scoring), invited(scoring)
    assert first == second
    assert Notice.objects.filter(to_email=EMAIL).count() == 1


def test_second_guest_ends_the_first_ones_link(scoring):
    first = invited(scoring)
    token = newest_token()
    invited(scoring, full_name="Bo Day", email="bo@example.org")
    first.refresh_from_db()
    assert first.withdrawn_at
    ask_code(token=token, at=timezone.now())
    assert "code is" not in "".join(Notice.objects.filter(to_email=EMAIL).values_list("body", flat=True))


def test_same_address_invited_for_two_returns_is_two_guests(scoring):
    one = invited(scoring)
    two = invited(scoring, by=scoring.people["other_lead"], agency_return=scoring.other)
    assert one.user != two.user
    assert User.objects.filter(email=EMAIL).count() == 0, "A guest's address is nobody's way to sign in."


@pytest.mark.parametrize("days", [-1, 61])
def test_last_day_is_within_sixty_days(scoring, days):
    with pytest.raises(NotDone):
        invited(scoring, until=timezone.localdate() + timedelta(days=days))


def test_guest_is_let_into_no_restricted_case_and_no_finished_return(scoring):
    Case.objects.filter(pk=scoring.case.pk).update(is_restricted=True)
    with pytest.raises(Refused, match="named people"):
        invited(scoring)
    Case.objects.filter(pk=scoring.case.pk).update(is_restricted=False)
    scoring.bring_to(ReturnState.SUBMITTED)
    with pytest.raises(Refused, match="submitted"):
        invited(scoring)


def test_withdrawn_return_is_nobodys_and_the_guest_is_told(scoring):
    invitation = invited(scoring)
    withdraw_guest(invitation=invitation, by=scoring.lead, at=timezone.now())
    withdraw_guest(invitation=invitation, by=scoring.lead, at=timezone.now())
    assert scoring.again().auditor is None
    assert Notice.objects.filter(to_email=EMAIL, subject__contains="no longer asked").count() == 1
    with pytest.raises(Refused, match="withdrawn"):
        resend_guest(invitation=invitation, by=scoring.lead, at=timezone.now())


def test_link_sent_again_after_it_ran_out_works_for_a_week(scoring):
    invitation = invited(scoring, until=timezone.localdate())
    later = timezone.now() + timedelta(days=3)
    old = newest_token()
    row = resend_guest(invitation=invitation, by=scoring.lead, at=later)
    assert row.until == timezone.localdate(later) + timedelta(days=7)
    token, code = coded(later)
    assert token != old
    assert try_code(token=old, code=code, at=later) is None
    assert try_code(token=token, code=code, at=later) == row


def test_code_opens_once(scoring):
    invitation, now = invited(scoring), timezone.now()
    token, code = coded(now)
    assert try_code(token=token, code=code, at=now) == invitation
    assert try_code(token=token, code=code, at=now) is None


def test_code_lives_ten_minutes(scoring):
    invited(scoring)
    now = timezone.now()
    token, code = coded(now)
    assert try_code(token=token, code=code, at=now + timedelta(minutes=10)) is None
    assert try_code(token=token, code=code, at=now + timedelta(minutes=9, seconds=59)) is not None


def test_code_is_kept_as_a_keyed_print_only(scoring, settings):
    invitation = invited(scoring)
    _, code = coded(timezone.now())
    invitation.refresh_from_db()
    assert code not in invitation.code_print
    assert len(invitation.code_print) == 64
    shown = " ".join(" ".join(map(str, each)) for each in TrailEvent.objects.values_list("before", "after", "field"))
    assert code not in shown


def test_fifth_wrong_try_ends_a_code_and_the_right_one_comes_too_late(scoring):
    invited(scoring)
    now = timezone.now()
    token, code = coded(now)
    for _ in range(MOST_TRIES):
        assert try_code(token=token, code=wrong(code), at=now) is None
    assert try_code(token=token, code=code, at=now) is None
    assert TrailEvent.objects.filter(field="code", after__startswith="wrong").count() == MOST_TRIES


def test_fifteen_wrong_codes_in_a_row_lock_the_link_until_it_is_sent_again(scoring):
    invitation, now = invited(scoring), timezone.now()
    for _ in range(MOST_WRONG // MOST_TRIES):
        token, code = coded(now)
        for _ in range(MOST_TRIES):
            try_code(token=token, code=wrong(code), at=now)
        now += timedelta(minutes=2)
    invitation.refresh_from_db()
    assert invitation.is_locked
    mails = Notice.objects.count()
    ask_code(token=token, at=now)
    assert Notice.objects.count() == mails
    resend_guest(invitation=invitation, by=scoring.lead, at=now)
    now += timedelta(hours=1)
    token, code = coded(now)
    assert try_code(token=token, code=code, at=now) is not None


def test_no_second_code_within_a_minute_and_five_in_an_hour_at_most(scoring):
    invited(scoring)
    now, token = timezone.now(), newest_token()
    for _ in range(3):
        ask_code(token=token, at=now)
    assert codes_sent() == 1
    for minute in range(1, 20):
        ask_code(token=token, at=now + timedelta(minutes=minute))
    assert codes_sent() == MOST_CODES_AN_HOUR
    ask_code(token=token, at=now + timedelta(hours=1))
    assert codes_sent() == MOST_CODES_AN_HOUR + 1


def codes_sent() -> int:
    return Notice.objects.filter(to_email=EMAIL, body__contains="Your code is").count()


def test_newer_code_ends_the_older(scoring):
    invited(scoring)
    now = timezone.now()
    token, old = coded(now)
    later = now + timedelta(minutes=2)
    _, new = coded(later)
    if old != new:
        assert try_code(token=token, code=old, at=later) is None
    assert try_code(token=token, code=new, at=later) is not None


def test_code_of_one_invitation_opens_no_other(scoring):
    invited(scoring)
    now = timezone.now()
    _, code = coded(now)
    invited(scoring, by=scoring.people["other_lead"], agency_return=scoring.other, email="bo@example.org")
    assert try_code(token=newest_token("bo@example.org"), code=code, at=now) is None


@pytest.mark.parametrize("token", ["", "x", "no-such-token" * 5])
def test_unknown_link_sends_nothing_and_opens_nothing(scoring, token):
    invited(scoring)
    mails, now = Notice.objects.count(), timezone.now()
    ask_code(token=token, at=now)
    assert try_code(token=token, code="000000", at=now) is None
    assert Notice.objects.count() == mails


def test_reminder_reaches_the_guest_at_their_address_and_leads_to_their_door(scoring):
    invitation = invited(scoring)
    send_chaser(scoring.round, invitation.user, LATE, timezone.now())
    mail = Notice.objects.filter(to_email=EMAIL).order_by("created_at").last()
    assert mail.body.startswith("Dear Ann Lee,")
    assert GUEST_DOOR in mail.body
    assert not Notice.objects.filter(to_email__endswith=".invalid").exists()


def test_guest_may_arrange_nothing(scoring):
    invitation = invited(scoring)
    with pytest.raises(Refused):
        invite_guest(agency_return=scoring.other, guest=guest_in(), by=invitation.user, at=timezone.now())
