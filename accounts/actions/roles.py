"""Giving and ending roles of people who have an account."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from access.permissions import Refused
from access.roles import Role
from accounts.models import Agency, Membership, User
from accounts.permissions import why_not_end_role, why_not_invite
from notices.actions import send_notice
from trail.actions import record_change


@transaction.atomic
def grant_role(*, user: User, agency: Agency, role: Role, by: User, at: datetime) -> Membership:
    """Give a person who has an account a role at once, and tell them. Given twice, it is held once."""
    if reason := why_not_invite(by, agency):
        raise Refused(reason)
    held = Membership.objects.filter(user=user, agency=agency, role=role, ends_on=None).first()
    if held:
        return held
    membership = hold_role(user=user, agency=agency, role=role, by=by, at=at)
    partnership = agency.partnership
    send_notice(
        to_email=user.email,
        to_name=user.full_name,
        subject=f"You have a new role at {partnership.short_name}",
        lines=[f"You have been given a new role in the audits of {partnership}. Sign in to see what waits for you."],
        path="/",
        at=at,
        partnership=partnership,
    )
    return membership


def hold_role(*, user: User, agency: Agency, role: Role, by: User | None, at: datetime) -> Membership:
    """Write down that a person holds a role from today; who may decide it has been asked already."""
    User.objects.select_for_update().get(pk=user.pk)
    membership, is_new = Membership.objects.get_or_create(
        user=user,
        agency=agency,
        role=role,
        ends_on=None,
        defaults={"starts_on": timezone.localdate(at), "granted_by": by, "granted_at": at},
    )
    if is_new:
        record_change(subject=membership, by=by, at=at, field="role", before="not held", after="held")
    forget_rights(user)
    return membership


@transaction.atomic
def end_role(*, membership: Membership, by: User, at: datetime) -> Membership:
    """End a role now: the person's next page is asked for without it."""
    row = Membership.objects.select_for_update(of=("self",)).select_related("agency", "user").get(pk=membership.pk)
    by_now = User.objects.get(pk=by.pk)
    if reason := why_not_end_role(by_now, row):
        raise Refused(reason)
    row.ends_on = max(timezone.localdate(at), row.starts_on)
    row.save(update_fields=["ends_on"])
    record_change(subject=row, by=by, at=at, field="role", before="held", after="ended")
    forget_rights(row.user)
    return row


def forget_rights(user: User) -> None:
    """Let a person in memory read their roles afresh."""
    for name in ("held", "_held_by_permission", "extent"):
        user.__dict__.pop(name, None)
