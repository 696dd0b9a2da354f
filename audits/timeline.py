"""Several agencies' chronologies as one: long silences, and what one agency alone wrote down. Pure.

A time may be a day or a month, so every rule takes the reading that accuses least: a silence counts only the days that
no event can have filled, and an event is one agency's alone only where no other agency's can be near it. An event of
which only the year is known is told, and neither breaks a silence nor stands near another: it would hide everything.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from audits.when import YEAR, When, days_between

NEAR_DAYS = 3
USUAL_GAP = 28
LONGEST_GAP = 999


class Told(NamedTuple):
    """An event as one agency tells it; `row` is whatever the caller shows of it."""

    when: When
    agency: str
    key: int = 0
    names_gap: bool = False
    row: Any = None


@dataclass(frozen=True)
class Line:
    """An event in the merged order; `alone` where no other agency has one near it."""

    told: Told
    alone: bool


@dataclass(frozen=True)
class Gap:
    """A silence: the first and the last day without any agency's event."""

    since: date
    until: date

    @property
    def days(self) -> int:
        return (self.until - self.since).days + 1


@dataclass(frozen=True)
class Timeline:
    """Lines and gaps, each in the order of their days; `agencies` are those that told anything, by name."""

    lines: tuple[Line, ...]
    gaps: tuple[Gap, ...]
    agencies: tuple[str, ...]

    @property
    def alone(self) -> int:
        return sum(line.alone for line in self.lines)

    @property
    def named_gaps(self) -> int:
        """How many events name something that should have happened."""
        return sum(line.told.names_gap for line in self.lines)

    @property
    def in_order(self) -> list[Line | Gap]:
        """Everything in one row, a gap before the event that ends it."""
        both: list[Line | Gap] = [*self.gaps, *self.lines]
        return sorted(both, key=_place)


def merge(
    told: Iterable[Told], *, more_than: int = USUAL_GAP, since: date | None = None, until: date | None = None
) -> Timeline:
    """The events of all agencies in one order, with the silences of more than so many days among them.

    With `since` and `until`, the months the audit looks at, silences are looked for between these days only, from the
    first of them to the last: what lies before is told and starts no silence. Where nothing is told there is none.
    """
    events = sorted(told, key=_order)
    agencies = tuple(sorted({each.agency for each in events}))
    placed = [each for each in events if each.when.precision != YEAR]
    lines = tuple(
        Line(each, len(agencies) > 1 and each.when.precision != YEAR and _is_alone(each, placed)) for each in events
    )
    return Timeline(lines, tuple(_gaps(placed, more_than, since, until)), agencies)


def _order(one: Told) -> tuple:
    """Of two that an agency tells of the same days the one it was sure of first, whoever spoke first."""
    return one.when.first, one.when.last, one.agency, one.key, one.when.about, one.names_gap


def _is_alone(one: Told, events: Sequence[Told]) -> bool:
    near = timedelta(days=NEAR_DAYS)
    return not any(
        other.agency != one.agency
        and other.when.first <= one.when.last + near
        and one.when.first <= other.when.last + near
        for other in events
    )


def _gaps(events: Sequence[Told], more_than: int, since: date | None, until: date | None) -> Iterable[Gap]:
    """Silences before, between and after events that are in order of their first day."""
    if not events:
        return
    day = timedelta(days=1)
    reached = since - day if since else events[0].when.first
    for each in events:
        if days_between(reached, each.when.first) > more_than:
            yield Gap(reached + day, each.when.first - day)
        reached = max(reached, each.when.last)
    if until and (until - reached).days > more_than:
        yield Gap(reached + day, until)


def _place(part: Line | Gap) -> tuple:
    if isinstance(part, Gap):
        return part.until, 0, date.min, "", 0
    told = part.told
    return told.when.first, 1, told.when.last, told.agency, told.key
