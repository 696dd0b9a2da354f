"""Saying when the portal drafts briefings by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from access.permissions import NotDone, Refused
from accounts.models import Partnership
from briefings.layout import is_preset
from briefings.models import BriefingSchedule, Layout
from briefings.permissions import why_not_write
from briefings.rhythms import MOST_DAY, Rhythm, rhythm_in_words
from briefings.setting_up import own_layout
from trail.actions import record_change, record_event
from trail.models import EventKind

STANDING = "Learning from audits"


@dataclass(frozen=True)
class ScheduleWords:
    """What a person says of a schedule. `day` and `months` only where they choose days of the year; `layout` is a code
    of the portal's own layouts or the id of a layout of the partnership's."""

    title: str
    rhythm: str
    day: int | None = None
    months: Sequence[int] = ()
    is_active: bool = True
    layout: str = Layout.SEVEN


@transaction.atomic
def create_schedule(
    *, partnership: Partnership, words: ScheduleWords, by: Any, at: datetime, key: UUID | None = None
) -> BriefingSchedule:
    """A schedule that begins today. The same form sent twice makes one; NotDone names what to put right."""
    Partnership.objects.select_for_update(no_key=True).get(pk=partnership.pk)
    if refusal := why_not_write(by, partnership):
        raise Refused(refusal)
    if key and (earlier := BriefingSchedule.objects.filter(pk=key, partnership=partnership).first()):
        return earlier
    row = BriefingSchedule(
        partnership=partnership,
        starts_on=timezone.localdate(at),
        created_by=by,
        created_at=at,
        **checked(words, partnership),
    )
    if key and not BriefingSchedule.objects.filter(pk=key).exists():
        row.pk = key
    refuse_second(row)
    row.save(force_insert=True)
    record_event(kind=EventKind.CREATED, subject=row, by=by, at=at, after=in_words(row))
    return row


@transaction.atomic
def change_schedule(*, schedule: BriefingSchedule, words: ScheduleWords, by: Any, at: datetime) -> BriefingSchedule:
    """Another title or other days, or stop it and start it again. What it missed meanwhile is not made up for."""
    row = BriefingSchedule.objects.select_for_update(of=["self"]).select_related("partnership").get(pk=schedule.pk)
    if refusal := why_not_write(by, row.partnership):
        raise Refused(refusal)
    wanted = checked(words, row.partnership)
    before, was = in_words(row), {name: getattr(row, name) for name in wanted}
    if was == wanted:
        return row
    for name, value in wanted.items():
        setattr(row, name, value)
    if (row.rhythm, row.day, row.months) != (was["rhythm"], was["day"], was["months"]) or not was["is_active"]:
        row.starts_on = timezone.localdate(at)
    refuse_second(row)
    row.save()
    record_change(subject=row, by=by, at=at, field="schedule", before=before, after=in_words(row))
    return row


def checked(words: ScheduleWords, partnership: Partnership) -> dict[str, Any]:
    """The fields of a schedule that says this, or NotDone."""
    title = " ".join(words.title.split())
    if not title:
        raise NotDone("Give the schedule a title: its drafts carry it.")
    if words.rhythm not in Rhythm.values:
        raise NotDone("Choose how often a draft is made from the list.")
    day, months = (words.day, sorted(set(words.months))) if words.rhythm == Rhythm.DATES else (None, [])
    if words.rhythm == Rhythm.DATES and not (day and 1 <= day <= MOST_DAY):
        raise NotDone(f"Day of the month must be from 1 to {MOST_DAY}, which every month has.")
    if words.rhythm == Rhythm.DATES and not (months and set(months) <= set(range(1, 13))):
        raise NotDone("Choose at least one month in which a draft is made.")
    own = None if is_preset(words.layout) else own_layout(partnership, words.layout)
    if own is None and not is_preset(words.layout):
        raise NotDone("This layout is not there any more. Choose another.")
    return {
        "title": title,
        "layout": Layout.OWN if own else words.layout,
        "own_layout": own,
        "rhythm": words.rhythm,
        "day": day,
        "months": months,
        "is_active": words.is_active,
    }


def refuse_second(row: BriefingSchedule) -> None:
    others = BriefingSchedule.objects.filter(partnership=row.partnership, title__iexact=row.title).exclude(pk=row.pk)
    if others.exists():
        raise NotDone(f"There is a schedule “{row.title}” already. Change that one, or choose another title.")


def in_words(row: BriefingSchedule) -> str:
    shown = rhythm_in_words(row.rhythm, row.day, row.months)
    shown = f"{shown}; {row.layout_name.lower()}"
    return shown if row.is_active else f"{shown}; stopped"


def give_standing_schedule(partnership: Partnership, *, at: datetime) -> None:
    """Every partnership begins with a quarterly draft. One that has stopped or changed it keeps it so."""
    if BriefingSchedule.objects.filter(partnership=partnership).exists():
        return
    row = BriefingSchedule.objects.create(
        partnership=partnership,
        title=STANDING,
        rhythm=Rhythm.QUARTERLY,
        starts_on=timezone.localdate(at),
        created_at=at,
    )
    record_event(kind=EventKind.CREATED, subject=row, by=None, at=at, after=in_words(row))
