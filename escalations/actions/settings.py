"""A partnership says to whom reports go, how long an answer may take, and how long a child's number is kept."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from access.permissions import NotDone, Refused
from accounts.models import Partnership, User
from escalations.actions.locks import locked_partnership
from escalations.models import EscalationSettings
from escalations.models.settings import MOST_MONTHS, MOST_WORKING_DAYS
from escalations.permissions import why_not_handle
from escalations.selectors.people import possible_recipients
from trail.actions import record_change


@transaction.atomic
def set_settings(
    *, partnership: Partnership, recipients: Collection[User], acknowledge_working_days: int, erase_after_months: int,
    by: Any, at: datetime,
) -> EscalationSettings:  # fmt: skip
    """Keep what is chosen; each change is a line in the trail, and the same again is none.

    Raises NotDone for a number out of bounds or a person who cannot be a recipient, Refused for whoever answers no
    escalations here.
    """
    held = locked_partnership(partnership.pk)
    if refusal := why_not_handle(by, held):
        raise Refused(refusal)
    if not 1 <= acknowledge_working_days <= MOST_WORKING_DAYS:
        raise NotDone(f"Answers are due within 1 to {MOST_WORKING_DAYS} working days.")
    if not 1 <= erase_after_months <= MOST_MONTHS:
        raise NotDone(f"The number of a child is kept for 1 to {MOST_MONTHS} months after the close.")
    wanted = {person.pk: person for person in recipients}
    possible = possible_recipients(held, timezone.localdate(at)).filter(pk__in=wanted)
    if possible.count() != len(wanted):
        raise NotDone("Choose the people to whom reports go from those shown.")
    row, _ = EscalationSettings.objects.get_or_create(partnership=held)
    chosen = {"acknowledge_working_days": acknowledge_working_days, "erase_after_months": erase_after_months}
    changed = [name for name, value in chosen.items() if getattr(row, name) != value]
    for name in changed:
        words = name.replace("_", " ")
        record_change(subject=row, by=by, at=at, field=words, before=getattr(row, name), after=chosen[name])
        setattr(row, name, chosen[name])
    before = {person.pk: person for person in row.recipients.all()}
    if before.keys() != wanted.keys():
        row.recipients.set(wanted.values())
        names = [", ".join(sorted(each.full_name for each in people.values())) for people in (before, wanted)]
        record_change(subject=row, by=by, at=at, field="recipients", before=names[0], after=names[1])
        changed.append("recipients")
    if changed:
        row.set_by, row.set_at = by, at
        row.save()
    return row
