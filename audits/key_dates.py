"""The clock of a round: every day that counts, from the terms to the audit that repeats it. Pure: dates in, dates out.

Counted from the panel, as partnerships in England usually space them; the inspection mode squeezes all that comes
before into ten working days.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices


class KeyDay(TextChoices):
    """In the order in which a round goes through them."""

    TERMS = "terms", "Theme and terms agreed"
    SAMPLE = "sample", "Sample drawn"
    IDENTITY = "identity", "Identity sheets go out"
    TOOL = "tool", "Audit tool opens"
    CONTACT = "contact", "Practitioners and families contacted"
    RETURNS = "returns", "Returns signed off"
    PANEL = "panel", "Panel meets"
    CONCERNS = "concerns", "Immediate concerns confirmed"
    FEEDBACK = "feedback", "Feedback given"
    REPORT = "report", "Draft report"
    SUBGROUP = "subgroup", "Report at the subgroup"
    EXECUTIVE = "executive", "Report at the executive"
    BRIEFING = "briefing", "Briefing published"
    RESPONSES = "responses", "Team responses collated"
    ACTIONS = "actions", "Actions reviewed"
    RE_AUDIT = "re_audit", "Audited again"


# Which fields of a round hold days that rules are built on; all others are rows of their own.
ROUND_FIELDS = {
    KeyDay.IDENTITY: "opens_on",
    KeyDay.RETURNS: "returns_due_on",
    KeyDay.PANEL: "panel_on",
    KeyDay.REPORT: "report_due_on",
}
WEEKS = {
    KeyDay.TERMS: -8,
    KeyDay.SAMPLE: -6,
    KeyDay.IDENTITY: -5,
    KeyDay.TOOL: -4,
    KeyDay.CONTACT: -4,
    KeyDay.RETURNS: -1,
    KeyDay.PANEL: 0,
    KeyDay.FEEDBACK: 2,
    KeyDay.REPORT: 4,
    KeyDay.SUBGROUP: 6,
    KeyDay.EXECUTIVE: 7,
    KeyDay.BRIEFING: 8,
    KeyDay.RESPONSES: 12,
}
MONTHS = {KeyDay.ACTIONS: 6, KeyDay.RE_AUDIT: 12}
WORKING_DAYS = {KeyDay.CONCERNS: 1}
# Notice to submission: ten working days, in the place of six weeks.
INSPECTION_WORKING_DAYS = {
    KeyDay.TERMS: -10,
    KeyDay.SAMPLE: -9,
    KeyDay.IDENTITY: -8,
    KeyDay.TOOL: -6,
    KeyDay.CONTACT: -6,
    KeyDay.RETURNS: -2,
    KeyDay.CONCERNS: 1,
    KeyDay.REPORT: 1,
}
# What a day is called where the method has no panel, or another name for the meeting.
OTHER_WORDS = {
    ("workshop", KeyDay.PANEL): "Workshop",
    ("practice_week", KeyDay.PANEL): "Practice week ends with a joint look",
    ("dip_sample", KeyDay.IDENTITY): "Agencies start",
    ("dip_sample", KeyDay.RETURNS): "Returns submitted",
    ("dip_sample", KeyDay.PANEL): "Answers put together",
    ("jtai", KeyDay.PANEL): "Joint evaluation agreed",
    ("jtai", KeyDay.REPORT): "Joint evaluation submitted",
    ("appreciative", KeyDay.PANEL): "Discovery meeting",
}
INSPECTION, DIP_SAMPLE = "jtai", "dip_sample"


def day_words(kind: str, method: str) -> str:
    """What a day of the clock is called in an audit of this method."""
    return OTHER_WORDS.get((method, KeyDay(kind)), KeyDay(kind).label)


def clock_days(*, panel_on: date, method: str = "file_audit") -> dict[KeyDay, date]:
    """Every day of a round, in the order of `KeyDay`, as its method's clock counts it from the panel.

    No other day falls on a weekend unless the panel does.
    """
    days = {kind: panel_on + timedelta(weeks=weeks) for kind, weeks in WEEKS.items()}
    days |= {kind: weekday_from(months_on(panel_on, months)) for kind, months in MONTHS.items()}
    counted = INSPECTION_WORKING_DAYS if method == INSPECTION else WORKING_DAYS
    days |= {kind: working_days_on(panel_on, number) for kind, number in counted.items()}
    return {kind: days[kind] for kind in KeyDay}


def working_days_on(day: date, number: int) -> date:
    """So many working days later, or earlier where negative. Bank holidays are not known here."""
    step, left = timedelta(days=1 if number > 0 else -1), abs(number)
    while left:
        day += step
        left -= day.weekday() < 5
    return day


def months_on(day: date, months: int) -> date:
    """So many months later, on the last day of a month that is too short."""
    number = day.year * 12 + day.month - 1 + months
    year, month = number // 12, number % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(day.day, last))


def weekday_from(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


@dataclass(frozen=True)
class Shift:
    """What happens to one day when the panel moves. `goes` is the portal's proposal; a person may tick otherwise."""

    kind: KeyDay
    before: date
    after: date
    is_by_hand: bool
    is_past: bool

    @property
    def goes(self) -> bool:
        return not self.is_by_hand and not self.is_past


def shifts(days: Mapping[KeyDay, date], *, method: str, to_method: str, panel_on: date, today: date) -> list[Shift]:
    """Every day beside the panel's that would fall elsewhere once the panel meets on `panel_on`.

    A day that stands where the clock put it goes where the clock puts it anew. One that was set by hand keeps its
    distance to the panel if it is ticked. A day that has passed stays unless it is ticked.
    """
    old, new = clock_days(panel_on=days[KeyDay.PANEL], method=method), clock_days(panel_on=panel_on, method=to_method)
    moved = panel_on - days[KeyDay.PANEL]
    found = []
    for kind in KeyDay:
        if kind == KeyDay.PANEL or kind not in days:
            continue
        by_hand = days[kind] != old[kind]
        after = days[kind] + moved if by_hand else new[kind]
        if after != days[kind]:
            found.append(Shift(kind, days[kind], after, by_hand, days[kind] < today))
    return found


def moved_days(days: Mapping[KeyDay, date], found: list[Shift], ticked: set[str], panel_on: date) -> dict[KeyDay, date]:
    """The days of a round once its panel has moved and the ticked days with it."""
    return {**days, KeyDay.PANEL: panel_on} | {each.kind: each.after for each in found if each.kind in ticked}


def misplaced(days: Mapping[KeyDay, date], among: Collection[KeyDay]) -> KeyDay | None:
    """The first of these days, in the order a round goes through them, that stands on the wrong side of the panel's."""
    kinds = list(KeyDay)
    turn, panel_on = kinds.index(KeyDay.PANEL), days[KeyDay.PANEL]
    for place, kind in enumerate(kinds):
        if kind in among and (days[kind] > panel_on if place < turn else days[kind] < panel_on):
            return kind
    return None
