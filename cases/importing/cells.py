"""What one cell of a council's extract holds: words, a day or a number. Nothing unclear is guessed.

The habits of spelling survived here are those seen in public Annex A samples (domain.md 4.1): serial and
written dates in one column, fractional ages, error marks of spreadsheets, hard spaces.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any, Final

UNKNOWN: Final = "unknown"
YES, NO = "yes", "no"
NOTHING: Final = frozenset(
    {"", "-", "n/a", "null", "#n/a", "#na", "#value!", "#ref!", "#name?", "#div/0!", "#null!", "#num!"}
)
_LONGEST_NOTHING: Final = max(map(len, NOTHING))
_SERIAL_ZERO: Final = date(1899, 12, 30)
_SERIALS: Final = range(18_264, 73_051)  # 1 January 1950 to 1 January 2100
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.]+Z?)?")
_BRITISH: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?: [\d:.]+)?")
_WRITTEN: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3,9})[ ,-]+(\d{4})")
_SERIAL: Final = re.compile(r"\d{5}(\.\d+)?")
_NUMBER: Final = re.compile(r"-?\d{1,9}(\.\d{1,12})?", re.ASCII)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def plain(value: Any) -> str:
    """The words of a cell: hard spaces are spaces, whole numbers have no ".0", error marks are nothing."""
    if isinstance(value, str):
        text = " ".join(value.split())
        return "" if len(text) <= _LONGEST_NOTHING and text.lower() in NOTHING else text
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def day(value: Any) -> date | None:
    """A date from a date cell, an Excel serial, dd/mm/yyyy, ISO or "4 March 2026"; None otherwise.

    Two-digit years and month-first dates are not understood rather than guessed.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return _from_serial(value)
    return written_day(plain(value))


def written_day(text: str) -> date | None:
    """As `day`, from the words of a cell (see `plain`)."""
    try:
        if match := _BRITISH.fullmatch(text):
            day_of_month, month, year = match.groups()
            return date(int(year), int(month), int(day_of_month))
        if match := _ISO.fullmatch(text):
            return date(int(match[1]), int(match[2]), int(match[3]))
        if (match := _WRITTEN.fullmatch(text)) and match[2][:3].lower() in _MONTHS:
            return date(int(match[3]), _MONTHS.index(match[2][:3].lower()) + 1, int(match[1]))
        return _from_serial(float(text)) if _SERIAL.fullmatch(text) else None
    except ValueError:
        return None


def _from_serial(number: float) -> date | None:
    if number != number or not _SERIALS.start <= number < _SERIALS.stop:
        return None
    return _SERIAL_ZERO + timedelta(days=int(number))


def number(value: Any) -> float | None:
    """A number from a number cell or its digits; None for words, for truth values and for infinities."""
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return float(value) if abs(value) < 1e9 else None
    text = str(value).strip()
    return float(text) if _NUMBER.fullmatch(text) else None


def months_between(start: date, end: date) -> int:
    """Whole months from `start` to `end`."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
