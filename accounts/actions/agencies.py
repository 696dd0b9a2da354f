"""Adding, changing and closing a partnership's agencies."""

from datetime import datetime

from django.db import IntegrityError, transaction

from access.permissions import NotDone, Refused
from accounts.models import Agency, Partnership, User
from accounts.permissions import why_not_change_partnership, why_not_close_agency
from trail.actions import record_change, record_event
from trail.models import EventKind

TAKEN = "This partnership has an agency of this name already. Choose a name that tells them apart."


@transaction.atomic
def add_agency(
    *,
    partnership: Partnership,
    by: User,
    at: datetime,
    name: str,
    short_name: str,
    kind: str,
    submitting_signs_off: bool = False,
) -> Agency:
    """One more agency at the table. The same agency sent twice is one agency."""
    if reason := why_not_change_partnership(by, partnership):
        raise Refused(reason)
    Partnership.objects.select_for_update().get(pk=partnership.pk)
    facts = {"short_name": short_name, "kind": kind, "submitting_signs_off": submitting_signs_off}
    if same := Agency.objects.filter(partnership=partnership, name=name).first():
        if all(getattr(same, field) == value for field, value in facts.items()):
            return same
        raise NotDone(TAKEN)
    agency = Agency.objects.create(partnership=partnership, name=name, **facts)
    record_event(kind=EventKind.CREATED, subject=agency, by=by, at=at)
    return agency


@transaction.atomic
def change_agency(
    *, agency: Agency, by: User, at: datetime, name: str, short_name: str, kind: str, submitting_signs_off: bool
) -> Agency:
    """Give the agency other names, another kind or another way of signing off. An office stays the office."""
    row = Agency.objects.select_for_update().get(pk=agency.pk)
    if reason := why_not_change_partnership(by, row.partnership):
        raise Refused(reason)
    new = {"name": name, "short_name": short_name, "submitting_signs_off": submitting_signs_off}
    if not row.is_office:
        new["kind"] = kind
    for field, value in new.items():
        before = getattr(row, field)
        if before != value:
            setattr(row, field, value)
            record_change(subject=row, by=by, at=at, field=field, before=before, after=value)
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise NotDone(TAKEN) from None
    return row


def close_agency(*, agency: Agency, by: User, at: datetime) -> Agency:
    """No new work and no new people for this agency; what it did stays."""
    return _open_or_close(agency=agency, by=by, at=at, is_active=False)


def reopen_agency(*, agency: Agency, by: User, at: datetime) -> Agency:
    """Let a closed agency take part again."""
    return _open_or_close(agency=agency, by=by, at=at, is_active=True)


@transaction.atomic
def _open_or_close(*, agency: Agency, by: User, at: datetime, is_active: bool) -> Agency:
    row = Agency.objects.select_for_update().get(pk=agency.pk)
    if reason := why_not_close_agency(by, row):
        raise Refused(reason)
    if row.is_active == is_active:
        return row
    row.is_active = is_active
    row.save(update_fields=["is_active"])
    words = {True: "open", False: "closed"}
    record_change(subject=row, by=by, at=at, field="state", before=words[not is_active], after=words[is_active])
    return row
