"""Reminding every agency that is late: by mail, that something waits, never for which child."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from access.permissions import Refused
from accounts.models import User
from audits.actions.locks import locked_round
from audits.models import Round
from audits.permissions import why_not_remind
from audits.selectors.reminders import late_agencies
from notices.actions import send_notice
from trail.actions import record_change


@transaction.atomic
def remind_late(*, round: Round, by: Any, at: datetime, again: bool = False) -> list[User]:
    """Write once to each person at an agency that is late; returns them.

    An agency reminded within 24 hours is left in peace unless `again` says so: a form sent twice reminds once.
    """
    row = locked_round(round.pk)
    if reason := why_not_remind(by, row):
        raise Refused(reason)
    people: dict[Any, User] = {}
    reminded = 0
    for late in late_agencies(row, at, timezone.localdate(at)):
        if not late.people or (late.is_recent and not again):
            continue
        late.part.reminded_at = at
        late.part.save(update_fields=["reminded_at"])
        people |= {person.pk: person for person in late.people}
        reminded += 1
    for person in people.values():
        tell_late(row, person, at)
    if reminded:
        words = f"{reminded} {'agency' if reminded == 1 else 'agencies'}"
        record_change(subject=row, by=by, at=at, field="reminded", after=words)
    return list(people.values())


def tell_late(row: Round, person: User, at: datetime) -> None:
    send_notice(
        to_email=person.email,
        to_name=person.full_name,
        subject="Your part of a case audit is late",
        lines=[
            "Your agency's part of a multi-agency case audit is past its date. The panel needs it to see the whole.",
            "Sign in to see what waits for you. If something stands in the way, tell the coordinator.",
        ],
        path=reverse("audits:round_detail", args=[row.pk]),
        at=at,
        partnership=row.partnership,
    )
