"""Reminding every agency that is late: by mail, that something waits, never for which child."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from access.permissions import Refused
from accounts.models import User
from audits.actions.chasing import write_to
from audits.actions.locks import locked_round
from audits.chaser_words import LATE
from audits.models import ChaserKind, Round
from audits.permissions import why_not_remind
from audits.selectors.reminders import late_agencies


@transaction.atomic
def remind_late(*, round: Round, by: Any, at: datetime, again: bool = False) -> list[User]:
    """Write once to each person at an agency that is late; returns them.

    An agency reminded within 24 hours is left in peace unless `again` says so: a form sent twice reminds once.
    """
    row = locked_round(round.pk)
    if reason := why_not_remind(by, row):
        raise Refused(reason)
    people: dict[Any, User] = {}
    for late in late_agencies(row, at, timezone.localdate(at)):
        if not late.people or (late.is_recent and not again):
            continue
        late.part.reminded_at = at
        late.part.save(update_fields=["reminded_at"])
        told = frozenset(people)
        kind = ChaserKind.BY_HAND
        write_to(row, late.agency, late.people, LATE, kind=kind, due_on=late.due_on, at=at, by=by, already=told)
        people |= {person.pk: person for person in late.people}
    return list(people.values())
