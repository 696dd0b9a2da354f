"""Board packs in words."""

from collections.abc import Iterable
from datetime import date

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils import timezone

from briefings.rhythms import Rhythm, next_due, rhythm_in_words
from dashboards.models import BoardPack, PackSchedule
from dashboards.pack_parts import TITLES
from ui.dates import long_date
from ui.tables import Cell, Column

COLUMNS = [Column("Pack"), Column("Asked for"), Column("What is in it"), Column("File")]


def pack_rows(packs: Iterable[BoardPack]) -> list[list]:
    """A line for each pack: title, when and by whom, its parts, its file."""
    return [
        [pack.title, asked_words(pack), "; ".join(TITLES.get(code, code) for code in pack.parts), file_cell(pack)]
        for pack in packs
    ]


def asked_words(pack: BoardPack) -> str:
    by = pack.requested_by.full_name if pack.requested_by else "the schedule"
    return f"{long_date(timezone.localdate(pack.requested_at))}, by {by}"


def file_cell(pack: BoardPack) -> Cell:
    if pack.file is None:
        return Cell("Being made, or its making did not end")
    return Cell("Download the PDF", reverse("dashboards:pack_file", args=[pack.pk]), filesizeformat(pack.file.size))


def schedule_words(schedule: PackSchedule | None, today: date) -> str:
    """When packs are made by themselves, and when the next is due."""
    if schedule is None:
        return "From tomorrow a pack is made twice a year, on 1 March and 1 September, unless you change that."
    if not schedule.is_active:
        return "No pack is made by itself."
    when = rhythm_in_words(Rhythm.DATES, schedule.day, schedule.months).removeprefix("On ")
    due = next_due(Rhythm.DATES, schedule.day, schedule.months, today)
    return f"A pack is made by itself on {when}; the next on {long_date(due)}." if due else ""
