"""Schedules in words."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from briefings.rhythms import Rhythm, next_due, rhythm_in_words
from ui.dates import long_date
from ui.tables import Cell, Column
from ui.tags import state_tag

COLUMNS = [
    Column("Schedule"),
    Column("Layout"),
    Column("How often"),
    Column("Last draft"),
    Column("Next"),
    Column("State"),
]


def schedule_rows(schedules: Iterable[Any], *, today: date, may_write: bool) -> list[list]:
    """A line for each schedule of `schedules_for`: how often, what it made last, when it looks again."""
    return [
        [
            Cell(row.title, reverse("briefings:schedule_edit", args=[row.pk])) if may_write else row.title,
            row.layout_name,
            rhythm_in_words(row.rhythm, row.day, row.months),
            last_turn(row),
            next_turn(row, today),
            state_tag("In use", "active") if row.is_active else state_tag("Stopped", "stopped"),
        ]
        for row in schedules
    ]


def last_turn(row: Any) -> Any:
    """The draft of the last turn, or that there was nothing to tell then."""
    if not row.turns_met:
        return "None yet"
    turn = row.turns_met[0]
    on = long_date(timezone.localdate(turn.at))
    if turn.briefing is None:
        return f"None: on {on} nothing new had been agreed"
    return Cell(f"{turn.briefing.title}, {on}", reverse("briefings:briefing_detail", args=[turn.briefing.pk]))


def next_turn(row: Any, today: date) -> str:
    if not row.is_active:
        return "Not while it is stopped"
    if row.rhythm == Rhythm.ROUND:
        return "When the next audit closes"
    due = next_due(row.rhythm, row.day, row.months, today)
    return long_date(due) if due else ""
