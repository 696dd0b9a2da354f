"""The day, month or year of something in a child's life, as a person writes it. Pure."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from audits.record_dates import EARLIEST, PARTS, read_date, written_date
from ui.dates import long_date

DAY, MONTH, YEAR = "day", "month", "year"
NAMES: Final = [name.casefold() for name in calendar.month_name]
ABOUT = re.compile(r"(?:about|around|approximately|approx\.?|roughly|circa|c\.)\s*", re.IGNORECASE)
NAMED_DAY = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9})\.?\s+([0-9]{4}|[0-9]{2})")
NAMED_MONTH = re.compile(r"([a-z]{3,9})\.?\s+([0-9]{4})")
MONTH_IN_FIGURES = re.compile(r"([0-9]{1,2})\s*[/.\-]\s*([0-9]{4})")
ONLY_YEAR = re.compile(r"[0-9]{4}")


@dataclass(frozen=True, order=True)
class When:
    """A time in a record. `first` is its day, or the first day of its month or year; `about` says that the record
    does not fix it."""

    first: date
    precision: str = DAY
    about: bool = False

    @property
    def last(self) -> date:
        """The last day it can mean: the same day, or the end of its month or year."""
        if self.precision == YEAR:
            return date(self.first.year, 12, 31)
        if self.precision == MONTH:
            return self.first.replace(day=calendar.monthrange(self.first.year, self.first.month)[1])
        return self.first

    @property
    def words(self) -> str:
        """As it is read: "4 March 2026", "About March 2026", "2024"."""
        return f"About {self._named}" if self.about else self._named

    @property
    def written(self) -> str:
        """As the page's box takes it back: "4/3/2026", "about March 2026"."""
        named = written_date(self.first) if self.precision == DAY else self._named
        return f"about {named}" if self.about else named

    @property
    def _named(self) -> str:
        if self.precision == YEAR:
            return str(self.first.year)
        return f"{self.first:%B} {self.first.year}" if self.precision == MONTH else long_date(self.first)


def read_when(text: str) -> When | None:
    """The time a text names: 4/3/2026, 4 March 2026, 3/2026, Mar 2026 or 2026, each with or without "about" before it.

    None for anything else, and for what lies before 1980: no record an audit reads is older.
    """
    said = " ".join(text.split())
    found = ABOUT.match(said)
    rest = said[found.end() :] if found else said
    first, precision = _read(rest.casefold())
    if first is None or first.year < EARLIEST:
        return None
    return When(first, precision, about=bool(found))


def days_between(earlier: date, later: date) -> int:
    """How many whole days lie between two days: 0 for neighbours, and for one day twice."""
    return max(0, (later - earlier - timedelta(days=1)).days)


def _read(text: str) -> tuple[date | None, str]:
    if PARTS.fullmatch(text):
        named = read_date(text)
        return (named if isinstance(named, date) else None), DAY
    if found := NAMED_DAY.fullmatch(text):
        day, month, year = int(found[1]), _month(found[2]), int(found[3])
        return _date(year + 2000 if year < 100 else year, month, day), DAY
    if found := NAMED_MONTH.fullmatch(text):
        return _date(int(found[2]), _month(found[1]), 1), MONTH
    if found := MONTH_IN_FIGURES.fullmatch(text):
        return _date(int(found[2]), int(found[1]), 1), MONTH
    if ONLY_YEAR.fullmatch(text):
        return _date(int(text), 1, 1), YEAR
    return None, DAY


def _month(word: str) -> int:
    """The number of a month by its name or the beginning of it; 0 for a word that is none."""
    return next((number for number, name in enumerate(NAMES) if name and name.startswith(word)), 0)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
