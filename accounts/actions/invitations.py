"""Inviting people, and what they do with an invitation."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from access.permissions import NotDone, Refused
from access.roles import Role
from accounts.actions.roles import grant_role, hold_role
from accounts.models import Agency, Invitation, Membership, User
from accounts.permissions import why_not_invite, why_not_manage_invitation
from accounts.tokens import fingerprint, new_token
from notices.actions import send_notice
from trail.actions import record_change, record_event
from trail.models import EventKind

LIFETIME = timedelta(hours=24)
NO_LONGER = "This link no longer works. Ask the person who invited you to send it again."


@transaction.atomic
def invite_person(
    *, full_name: str, email: str, agency: Agency, role: Role, by: User, at: datetime
) -> Invitation | Membership:
    """Give a role to somebody known by e-mail: at once where they have an account, else by an invitation.

    Asked twice, it is one role or one invitation. An invitation whose link ran out is sent again.
    """
    if reason := why_not_invite(by, agency):
        raise Refused(reason)
    email = email.strip().lower()
    if user := User.objects.filter(email__iexact=email, is_active=True).first():
        return grant_role(user=user, agency=agency, role=role, by=by, at=at)
    Agency.objects.select_for_update().get(pk=agency.pk)
    waiting = Invitation.objects.filter(email=email, agency=agency, role=role, accepted_at=None, withdrawn_at=None)
    if invitation := waiting.first():
        return invitation if invitation.expires_at > at else resend_invitation(invitation=invitation, by=by, at=at)
    token = new_token()
    invitation = Invitation.objects.create(
        email=email,
        full_name=full_name.strip(),
        agency=agency,
        role=role,
        token_sha256=fingerprint(token),
        invited_by=by,
        invited_at=at,
        sent_at=at,
        expires_at=at + LIFETIME,
    )
    record_event(kind=EventKind.CREATED, subject=invitation, by=by, at=at)
    send_link(invitation, token, at)
    return invitation


@transaction.atomic
def invite_people(*, people: Iterable, by: User, at: datetime) -> int:
    """Invite all of a list (`accounts.importing.Person`), or none. Returns how many."""
    rows = list(people)
    for person in rows:
        invite_person(full_name=person.name, email=person.email, agency=person.agency, role=person.role, by=by, at=at)
    return len(rows)


@transaction.atomic
def resend_invitation(*, invitation: Invitation, by: User, at: datetime) -> Invitation:
    """Send a new link, good for another 24 hours; the old one stops working."""
    row = lock(invitation)
    if reason := why_not_manage_invitation(by, row) or why_not_invite(by, row.agency):
        raise Refused(reason)
    token = new_token()
    row.token_sha256, row.sent_at, row.expires_at = fingerprint(token), at, at + LIFETIME
    row.save(update_fields=["token_sha256", "sent_at", "expires_at"])
    record_change(subject=row, by=by, at=at, field="link", after="sent again")
    send_link(row, token, at)
    return row


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: User, at: datetime) -> Invitation:
    """Take an invitation back: its link stops working."""
    row = lock(invitation)
    if row.withdrawn_at:
        return row
    if reason := why_not_manage_invitation(by, row):
        raise Refused(reason)
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_at"])
    record_change(subject=row, by=by, at=at, field="state", before="waiting", after="withdrawn")
    return row


@transaction.atomic
def accept_invitation(*, token: str, at: datetime, password: str = "") -> User:
    """The person behind an invitation's link, with the role they were invited to. The link works once.

    Who has no account yet gets one, with `password`. Whatever else waits for the same address is accepted with it,
    since the link proved that the address is theirs.
    """
    found = Invitation.objects.filter(token_sha256=fingerprint(token)).first()
    row = lock(found) if found else None
    if row is None or row.accepted_at or row.withdrawn_at or row.expires_at <= at:
        raise NotDone(NO_LONGER)
    if not row.agency.is_active:
        raise NotDone(f"{row.agency} no longer takes part in these audits. Ask the person who invited you.")
    user = User.objects.filter(email__iexact=row.email).first() or make_account(row, password, at)
    if not user.is_active:
        raise NotDone("Your account is closed. Ask the person who invited you.")
    for each in waiting_for(row, at):
        each.accepted_at = at
        each.save(update_fields=["accepted_at"])
        record_change(subject=each, by=user, at=at, field="state", before="waiting", after="accepted")
        hold_role(user=user, agency=each.agency, role=Role(each.role), by=each.invited_by, at=at)
    return user


def make_account(invitation: Invitation, password: str, at: datetime) -> User:
    user = User(email=invitation.email, full_name=invitation.full_name, created_at=at)
    try:
        validate_password(password, user)
    except ValidationError as problem:
        raise NotDone(" ".join(problem.messages)) from None
    user.set_password(password)
    user.save(force_insert=True)
    return user


def waiting_for(invitation: Invitation, at: datetime) -> list[Invitation]:
    """This invitation and every other one still open for the same address."""
    same = Invitation.objects.filter(email=invitation.email, accepted_at=None, withdrawn_at=None, expires_at__gt=at)
    same = same.filter(agency__is_active=True).select_related("agency", "invited_by")
    return list(same.order_by("pk").select_for_update(of=("self",)))


def lock(invitation: Invitation) -> Invitation:
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("agency__partnership", "invited_by")
    return rows.get(pk=invitation.pk)


def send_link(invitation: Invitation, token: str, at: datetime) -> None:
    partnership = invitation.agency.partnership
    send_notice(
        to_email=invitation.email,
        to_name=invitation.full_name,
        subject=f"Your invitation to the audits of {partnership.short_name}",
        lines=[
            f"{partnership} invites you to its audit portal.",
            "Open this link within 24 hours and choose a password. It works once; do not pass it on.",
        ],
        path=reverse("accounts:join_open", args=[token]),
        at=at,
        partnership=partnership,
    )
