"""When the portal makes board packs by itself. Every partnership begins with twice a year."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from access.permissions import NotDone, Refused
from accounts.models import Partnership
from briefings.rhythms import MOST_DAY, Rhythm, rhythm_in_words
from dashboards.models import PackSchedule
from dashboards.pack_parts import TITLES
from dashboards.permissions import why_not_make_packs
from dashboards.selectors.packs import usual_schedule
from trail.actions import record_change, record_event
from trail.models import EventKind


def give_pack_schedule(partnership: Partnership, *, at: datetime) -> PackSchedule:
    """The schedule a partnership has, or the one every partnership begins with."""
    found = PackSchedule.objects.filter(partnership=partnership).first()
    if found is not None:
        return found
    row = usual_schedule(partnership, at)
    row.save(force_insert=True)
    record_event(kind=EventKind.CREATED, subject=row, by=None, at=at, after=in_words(row))
    return row


@transaction.atomic
def change_pack_schedule(
    *, partnership: Partnership, day: int, months: Sequence[int], parts: Sequence[str], is_active: bool, by: Any,
    at: datetime,
) -> PackSchedule:  # fmt: skip
    """Other days, other parts, or none by itself. What was missed meanwhile is not made up for."""
    Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)
    if refusal := why_not_make_packs(by, partnership):
        raise Refused(refusal)
    if not 1 <= day <= MOST_DAY:
        raise NotDone(f"Day of the month must be from 1 to {MOST_DAY}, which every month has.")
    if not months or not set(months) <= set(range(1, 13)):
        raise NotDone("Choose at least one month in which a pack is made.")
    row = give_pack_schedule(partnership, at=at)
    before = in_words(row)
    row.day, row.months, row.parts, row.is_active = day, sorted(set(months)), checked(parts), is_active
    if in_words(row) == before and row.kept_by_id:
        return row
    row.starts_on, row.kept_by, row.kept_at = timezone.localdate(at), by, at
    row.save()
    record_change(subject=row, by=by, at=at, field="schedule", before=before, after=in_words(row))
    return row


def checked(parts: Sequence[str]) -> list[str]:
    """The parts in their order; NotDone where there is none or one nobody knows."""
    if not parts or not set(parts) <= set(TITLES):
        raise NotDone("Choose at least one part of the pack from the list.")
    return [code for code in TITLES if code in parts]


def in_words(row: PackSchedule) -> str:
    """ "On 1 March and 1 September: exceptions, stand"; it says so where it is stopped."""
    told = f"{rhythm_in_words(Rhythm.DATES, row.day, row.months)}: {', '.join(row.parts)}"
    return told if row.is_active else f"{told}; stopped"
