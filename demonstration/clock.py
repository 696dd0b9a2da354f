"""The demonstration's calendar: its texts were written for one day, and move with the day on which it is made."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import overload
from zoneinfo import ZoneInfo

WRITTEN_FOR = date(2026, 11, 21)
BEGINNING = date(2023, 11, 13)
LONDON = ZoneInfo("Europe/London")
YEAR = re.compile(r"\b20[2-3][0-9]\b")


@dataclass(frozen=True)
class Clock:
    """Dates as they stand on `today`. They move by whole weeks, so that a Tuesday stays a Tuesday."""

    today: date

    @cached_property
    def shift(self) -> timedelta:
        return timedelta(weeks=(self.today - WRITTEN_FOR).days // 7)

    @cached_property
    def years(self) -> int:
        return round(self.shift.days / 365.25)

    @property
    def latest(self) -> date:
        """The last working day on which something may have happened."""
        return working_day(WRITTEN_FOR + self.shift)

    @overload
    def day(self, written: str | date) -> date: ...

    @overload
    def day(self, written: None) -> None: ...

    def day(self, written: str | date | None) -> date | None:
        """A day of the texts as it falls now."""
        if not written:
            return None
        return (date.fromisoformat(written) if isinstance(written, str) else written) + self.shift

    def year(self, written: int) -> int:
        return written + self.years

    def words(self, text: str) -> str:
        """A text with the years it names moved along."""
        return YEAR.sub(lambda found: str(int(found[0]) + self.years), text) if self.years else text

    def at(self, day: date, hour: int = 9, minute: int = 0) -> datetime:
        """A time of a working day, never later than the last one that may have been."""
        return datetime.combine(working_day(min(day, self.latest)), time(hour, minute), tzinfo=LONDON)

    @property
    def beginning(self) -> datetime:
        """When the partnerships began to use the portal."""
        return self.at(BEGINNING + self.shift, 9, 30)


def working_day(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def months_after(day: date, months: int) -> date:
    """So many months later, never past the 28th."""
    month = day.year * 12 + day.month - 1 + months
    return date(month // 12, month % 12 + 1, min(day.day, 28))
