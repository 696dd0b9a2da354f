"""Words of a year's programme: its audits, its calendar, its counter. Templates only place them."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.urls import reverse

from audits.key_dates import KeyDay, day_words
from audits.models import Method, Programme, Round, SubgroupMeeting
from audits.plan_presenters import dated
from audits.round_presenters import round_tag
from ui.dates import long_date
from ui.tables import Cell, Column

AUDIT_COLUMNS = [Column("Audit"), Column("State"), Column("Method"), Column("Agencies", numeric=True), Column("Meets")]
CALENDAR_COLUMNS = [Column("Day"), Column("What"), Column("Audit")]
# Days that partners plan their diaries by.
IN_CALENDAR = (
    KeyDay.IDENTITY, KeyDay.RETURNS, KeyDay.PANEL, KeyDay.REPORT, KeyDay.SUBGROUP, KeyDay.EXECUTIVE, KeyDay.BRIEFING,
)  # fmt: skip


def counter_words(held: int, programme: Programme, today: date) -> str:
    """2 of 4 this year: how many of the planned audits have had their panel."""
    when = "this year" if programme.year == today.year else f"in {programme.year}"
    return f"{held} of {max(programme.planned_rounds, held)} {when}"


def audit_rows(rounds: Iterable[Round], days: Mapping[Any, Mapping[KeyDay, date]]) -> list[list]:
    return [
        [
            Cell(each.title, each.get_absolute_url()),
            round_tag(each),
            Method(each.method).label,
            getattr(each, "agency_count", 0),
            Cell(long_date(each.panel_on), note=briefing_words(days[each.pk])),
        ]
        for each in rounds
    ]


def briefing_words(days: Mapping[KeyDay, date]) -> str:
    day = days.get(KeyDay.BRIEFING)
    return f"Briefing {long_date(day)}" if day else ""


def calendar_rows(
    rounds: Iterable[Round],
    days: Mapping[Any, Mapping[KeyDay, date]],
    meetings: Iterable[SubgroupMeeting],
    subgroup: str,
) -> list[tuple[date, list]]:
    """Meetings and the audits' days together, in the order in which they come."""
    found: list[tuple[date, list]] = [(each.day, [dated(each.day), subgroup, each.words]) for each in meetings]
    for round_ in rounds:
        link = Cell(round_.title, round_.get_absolute_url())
        for kind in IN_CALENDAR:
            if day := days[round_.pk].get(kind):
                found.append((day, [dated(day), day_words(kind, round_.method), link]))
    return sorted(found, key=lambda pair: pair[0])


def to_subgroup(days: Mapping[Any, Mapping[KeyDay, date]]) -> list[date]:
    """The days on which reports come to the subgroup."""
    return [each[KeyDay.SUBGROUP] for each in days.values() if KeyDay.SUBGROUP in each]


def unmet_meetings(
    rounds: Iterable[Round], days: Mapping[Any, Mapping[KeyDay, date]], meetings: list[SubgroupMeeting]
) -> list[dict]:
    """Audits whose report is to come to the subgroup on a day on which the calendar has no meeting."""
    held = {each.day for each in meetings}
    return [
        {
            "text": f"The report of “{round_.title}” is to come to the subgroup on {dated(day)}: no meeting.",
            "href": reverse("audits:round_days", args=[round_.pk]),
        }
        for round_ in rounds
        if held and (day := days[round_.pk].get(KeyDay.SUBGROUP)) and day not in held
    ]
