"""Giving a return to somebody without an account, sending them the link again, and taking the invitation back."""

from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple
from uuid import uuid4

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from access.permissions import NotDone, Refused
from accounts.models import User
from accounts.models.guests import GUEST_DOOR, guest_words
from accounts.tokens import fingerprint, new_token
from audits.actions.answers import locked
from audits.actions.unassigning import tell_former
from audits.guest_permissions import why_not_invite_guest, why_not_resend, why_not_withdraw
from audits.guest_words import WITHDRAWN_MAIL, GuestMail, invitation_mail, sent_back_mail
from audits.models import GuestInvitation, Return
from notices.actions import send_notice
from trail.actions import record_change, record_event
from trail.models import EventKind

LONGEST = timedelta(days=60)
LEAST_AFTER_RESENDING = timedelta(days=7)


class GuestIn(NamedTuple):
    """Who is asked: name, job, practice or school, known e-mail address, and the last day of the link."""

    full_name: str
    job: str
    place: str
    email: str
    until: date


@transaction.atomic
def invite_guest(*, agency_return: Return, guest: GuestIn, by: Any, at: datetime) -> GuestInvitation:
    """Give the return to a guest and send them a link. Answers already given stay; a former guest's link ends.

    Sent twice, it is one invitation. Raises Refused where `by` may not, NotDone for a day that cannot be.
    """
    row = locked(agency_return)
    if reason := why_not_invite_guest(by, row):
        raise Refused(reason)
    if reason := why_not_until(guest.until, timezone.localdate(at)):
        raise NotDone(reason)
    name, job, place = (text.strip() for text in (guest.full_name, guest.job, guest.place))
    guest = GuestIn(name, job, place, guest.email.strip().lower(), guest.until)
    if same := _same(row, guest, at):
        return same
    _end_others(row, by=by, at=at)
    person = _make_guest(row, guest, at)
    former, row.auditor = row.auditor, person
    row.save(update_fields=["auditor"])
    before = former.full_name if former else ""
    record_change(subject=row, by=by, at=at, field="auditor", before=before, after=person.full_name)
    tell_former(row, former, by=by, at=at)
    token = new_token()
    invitation = GuestInvitation.objects.create(
        agency_return=row, user=person, full_name=guest.full_name, job=guest.job, place=guest.place,
        email=guest.email, until=guest.until, expires_at=end_of(guest.until), token_sha256=fingerprint(token),
        invited_by=by, invited_at=at, sent_at=at,
    )  # fmt: skip
    record_event(kind=EventKind.CREATED, subject=invitation, by=by, at=at)
    _send_link(invitation, token, words_of(invitation), at)
    return invitation


@transaction.atomic
def resend_guest(*, invitation: GuestInvitation, by: Any, at: datetime) -> GuestInvitation:
    """Send a new link: the old one and every code stop working. A link that ran out, or nearly, gets a week more."""
    locked(invitation.agency_return)
    row = held(invitation)
    if reason := why_not_resend(by, row):
        raise Refused(reason)
    renew(row, words_of, at)
    record_change(subject=row, by=by, at=at, field="link", after="sent again")
    return row


@transaction.atomic
def withdraw_guest(*, invitation: GuestInvitation, by: Any, at: datetime) -> GuestInvitation:
    """Take the invitation back: its link and its session open nothing from now on, and the guest is told.

    What is answered stays in the return, which is nobody's until somebody is chosen. Done twice, it is done once.
    """
    agency_return = locked(invitation.agency_return)  # before the invitation, as everybody locks them
    row = held(invitation)
    if row.withdrawn_at:
        return row
    if reason := why_not_withdraw(by, row):
        raise Refused(reason)
    _withdraw(row, by=by, at=at)
    if agency_return.auditor_id == row.user_id and agency_return.is_writable:
        agency_return.auditor = None
        agency_return.save(update_fields=["auditor"])
        before = row.user.full_name
        record_change(subject=agency_return, by=by, at=at, field="auditor", before=before, after="Nobody")
        send_to(row, WITHDRAWN_MAIL, GUEST_DOOR, at)
    return row


def send_back_to_guest(*, agency_return: Return, at: datetime) -> None:
    """Tell the guest who wrote a return that changes are asked for, by a new link. Called by the move itself."""
    invitation = GuestInvitation.objects.filter(user=agency_return.auditor_id, withdrawn_at=None).first()
    if invitation:
        renew(held(invitation), lambda row: sent_back_mail(partnership=row.agency.partnership, until=row.until), at)


def renew(row: GuestInvitation, words, at: datetime) -> None:
    """A new link in place of the old one, sent with `words(row)`; codes and wrong tries start afresh."""
    token = new_token()
    row.token_sha256, row.sent_at, row.code_print, row.wrong_codes = fingerprint(token), at, "", 0
    row.until = max(row.until, timezone.localdate(at + LEAST_AFTER_RESENDING))
    row.expires_at = end_of(row.until)
    row.save(update_fields=["token_sha256", "sent_at", "code_print", "wrong_codes", "until", "expires_at"])
    _send_link(row, token, words(row), at)


def held(invitation: GuestInvitation) -> GuestInvitation:
    """The invitation, held until the transaction ends; read after the lock, so that what is joined is fresh too."""
    GuestInvitation.objects.select_for_update().get(pk=invitation.pk)
    rows = GuestInvitation.objects.select_related(
        "user", "invited_by", "agency_return__case", "agency_return__agency__partnership", "agency_return__round"
    )
    return rows.get(pk=invitation.pk)


def why_not_until(until: date, today: date) -> str:
    """Why a link cannot work until that day."""
    if until < today:
        return "Choose a last day that has not passed."
    if until > today + LONGEST:
        return f"Choose a last day within {LONGEST.days} days."
    return ""


def end_of(day: date) -> datetime:
    """The midnight at which a day ends, in London."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def words_of(row: GuestInvitation) -> GuestMail:
    return invitation_mail(
        partnership=row.agency.partnership,
        job=row.job,
        place=row.place,
        asked_by=row.invited_by.full_name,
        until=row.until,
    )


def send_to(row: GuestInvitation, mail: GuestMail, path: str, at: datetime) -> None:
    send_notice(
        to_email=row.email,
        to_name=row.full_name,
        subject=mail.subject,
        lines=mail.lines,
        path=path,
        at=at,
        partnership=row.agency.partnership,
    )


def _send_link(row: GuestInvitation, token: str, mail: GuestMail, at: datetime) -> None:
    send_to(row, mail, reverse("audits:guest_open", args=[token]), at)


def _same(row: Return, guest: GuestIn, at: datetime) -> GuestInvitation | None:
    """The invitation in force that says just this: two presses of one button."""
    in_force = GuestInvitation.objects.in_force(at).filter(agency_return=row)
    return in_force.filter(**guest._asdict()).first()


def _end_others(row: Return, *, by: Any, at: datetime) -> None:
    for other in GuestInvitation.objects.select_for_update().filter(agency_return=row, withdrawn_at=None):
        _withdraw(held(other), by=by, at=at)


def _withdraw(row: GuestInvitation, *, by: Any, at: datetime) -> None:
    row.withdrawn_at, row.code_print = at, ""
    row.save(update_fields=["withdrawn_at", "code_print"])
    record_change(subject=row, by=by, at=at, field="state", before="open", after="withdrawn")


def _make_guest(row: Return, guest: GuestIn, at: datetime) -> User:
    """A person of their own for each invitation: two invitations of one address share nothing."""
    person = User(
        email=f"guest-{uuid4()}@guest.invalid",
        guest_email=guest.email,
        full_name=guest_words(guest.full_name, guest.place),
        is_guest=True,
        is_demonstration=row.agency.partnership.is_demonstration,
        created_at=at,
    )
    person.set_unusable_password()
    person.save(force_insert=True)
    return person
