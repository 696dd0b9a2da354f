"""Reminders that the portal sends by itself, before a date and after it, and how every reminder is kept."""

import logging
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import Agency, User
from audits.actions.locks import locked_round
from audits.chaser_words import LATE, Mail, soon
from audits.models import Chaser, ChaserKind, Round, RoundState
from audits.selectors.chasers import rounds_to_chase, soon_due
from audits.selectors.reminders import late_agencies
from notices.actions import send_notice
from notices.sweeping import one_by_one
from trail.actions import record_change
from ui.dates import long_date

log = logging.getLogger(__name__)


def chase_rounds(*, at: datetime) -> int:
    """Remind in every round in which it is time; returns how many agencies were written to.

    Each round is a transaction of its own: trouble in one keeps no other from being chased. Run twice, it writes once.
    """
    return one_by_one(rounds_to_chase(), chase_round, at=at, log=log, trouble="Round %s could not be chased.")


@transaction.atomic
def chase_round(*, pk: Any, at: datetime) -> int:
    """Write to the agencies of one round whose part is due soon and, if its time has come again, to those late."""
    row, today = locked_round(pk), timezone.localdate(at)
    if row.state != RoundState.AUDITING:
        return 0
    return chase_before(row, today, at) + chase_late(row, today, at)


def chase_before(row: Round, today: date, at: datetime) -> int:
    """Once for each agency and date, from so many days before the date until the day itself."""
    found = soon_due(row, today)
    for each in found:
        mail = soon(each.due_on)
        write_to(row, each.agency, each.people, mail, kind=ChaserKind.BEFORE, due_on=each.due_on, at=at)
    return len(found)


def chase_late(row: Round, today: date, at: datetime) -> int:
    """Every so many days, counted from the last reminder of any kind."""
    if not row.chase_every_days:
        return 0
    rest = timedelta(days=row.chase_every_days)
    written = 0
    for late in late_agencies(row, at, today):
        reminded = late.part.reminded_at
        if not late.people or (reminded and timezone.localdate(reminded) + rest > today):
            continue
        late.part.reminded_at = at
        late.part.save(update_fields=["reminded_at"])
        write_to(row, late.agency, late.people, LATE, kind=ChaserKind.LATE, due_on=late.due_on, at=at)
        written += 1
    return written


def write_to(
    row: Round,
    agency: Agency,
    people: Iterable[User],
    mail: Mail,
    *,
    kind: ChaserKind,
    due_on: date,
    at: datetime,
    by: Any = None,
    already: frozenset = frozenset(),
) -> Chaser:
    """Write to an agency's people and keep that it was done. Who is `already` written to gets no second mail."""
    named = list(people)
    for person in named:
        if person.pk not in already:
            send_chaser(row, person, mail, at)
    chaser = Chaser.objects.create(round=row, agency=agency, kind=kind, due_on=due_on, sent_at=at, sent_by=by)
    chaser.people.set(named)
    names = ", ".join(person.full_name for person in named)
    words = f"{agency.short_name}: {names}; due {long_date(due_on)}"
    record_change(subject=row, by=by, at=at, field="reminded", after=words)
    return chaser


def send_chaser(row: Round, person: User, mail: Mail, at: datetime) -> None:
    send_notice(
        to_email=person.reached_at,
        to_name=person.called,
        subject=mail.subject,
        lines=list(mail.lines),
        path=person.path_to(reverse("audits:round_detail", args=[row.pk])),
        at=at,
        partnership=row.partnership,
    )
