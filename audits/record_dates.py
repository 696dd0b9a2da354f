"""The day of a record, as a person writes it. Pure."""

import re
from datetime import date
from enum import Enum, auto
from typing import Final, Literal

# Day, month and year, as people write them: 4/3/2026, 04.03.26, 4 3 2026, 4-3-2026.
PARTS = re.compile(r"\s*([0-9]{1,2})[/.\-\s]+([0-9]{1,2})[/.\-\s]+([0-9]{4}|[0-9]{2})\s*")
EARLIEST: Final = 1980


class NotADate(Enum):
    """That something was written which is no day."""

    NOT_A_DATE = auto()


NOT_A_DATE: Final = NotADate.NOT_A_DATE


def read_date(text: str) -> date | None | Literal[NotADate.NOT_A_DATE]:
    """The day a text names, None for an empty one, NOT_A_DATE for anything else.

    Two figures for the year mean this century. No record an audit reads is older than 1980.
    """
    if not text.strip():
        return None
    found = PARTS.fullmatch(text)
    if not found:
        return NOT_A_DATE
    day, month, year = (int(part) for part in found.groups())
    try:
        named = date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return NOT_A_DATE
    return named if named.year >= EARLIEST else NOT_A_DATE


def written_date(day: date | None) -> str:
    """4/3/2026, as the page's box takes it; "" for none."""
    return f"{day.day}/{day.month}/{day.year}" if day else ""
