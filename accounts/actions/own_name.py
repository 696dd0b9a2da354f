"""What people say about themselves: their name; and, of the very first person, also the address."""

from datetime import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.db import transaction

from access.permissions import NotDone, Refused
from accounts.actions.partnerships import create_partnership
from accounts.models import Partnership, User
from accounts.permissions import why_not_name_first_person
from trail.actions import record_change


@transaction.atomic
def change_own_name(*, user: User, at: datetime, full_name: str) -> User:
    """Correct one's own name. Earlier lines of the trail keep the name they were written with."""
    row = User.objects.select_for_update().get(pk=user.pk)
    new = " ".join(full_name.split())
    if not new:
        raise NotDone("Enter your name.")
    before = row.full_name
    if before == new:
        return row
    row.full_name = new
    row.save(update_fields=["full_name"])
    for partnership in Partnership.objects.visible_to(row):
        record_change(subject=partnership, by=row, at=at, field="own name", before=before, after=new)
    return row


@transaction.atomic
def open_first_partnership(*, by: User, at: datetime, own_name: str, own_email: str, **words: Any) -> Partnership:
    """The first hour: who sets the portal up says who they are, and names their partnership.

    Sent twice, the second time finds a person who is known already and the same partnership.
    """
    row = User.objects.select_for_update().get(pk=by.pk)
    email = own_email.strip().lower()
    if email != row.email:
        if reason := why_not_name_first_person(row):
            raise Refused(reason)
        if User.objects.filter(email__iexact=email).exclude(pk=row.pk).exists():
            raise NotDone("Somebody else here has this e-mail address. Enter your own.")
        EmailAddress.objects.filter(user=row).update(email=email)
        row.email = email
        row.save(update_fields=["email"])
    partnership = create_partnership(by=row, at=at, **words)
    change_own_name(user=row, at=at, full_name=own_name)
    return partnership
