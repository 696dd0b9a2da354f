"""Undoing an allocation that was made by mistake."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse

from access.permissions import Refused
from audits.actions.answers import locked
from audits.models import Return
from audits.return_permissions import why_not_allocate, why_not_unassign
from notices.actions import send_notice
from trail.actions import record_change

SUBJECT = "A case audit has been taken back from you"


@transaction.atomic
def unassign_return(*, agency_return: Return, by: Any, at: datetime) -> Return:
    """Take a return back from its auditor while nothing is answered: it is nobody's again, and the auditor is told.

    Done twice, it is done once.
    """
    row = locked(agency_return)
    former = row.auditor
    if former is None and not why_not_allocate(by, row):
        return row
    if reason := why_not_unassign(by, row):
        raise Refused(reason)
    assert former is not None  # or why_not_unassign had said so
    row.auditor = None
    row.save(update_fields=["auditor"])
    record_change(subject=row, by=by, at=at, field="auditor", before=former.full_name, after="Nobody")
    tell_former(row, former, by=by, at=at)
    return row


def tell_former(row: Return, former: Any, *, by: Any, at: datetime) -> None:
    """Tell whoever did the return until now that it is no longer theirs; nobody, and `by` themselves, are not told."""
    if former is None or former.pk == by.pk:
        return
    send_notice(
        to_email=former.reached_at,
        to_name=former.called,
        subject=SUBJECT,
        lines=[f"{SUBJECT} in the audit portal. There is nothing for you to do about it any more."],
        path=former.path_to(reverse("audits:return_list")),
        at=at,
        partnership=row.round.programme.partnership,
    )
