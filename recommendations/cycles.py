"""When a plan is due to be looked at again, from the words on its front page. Pure."""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date

# The first that fits: "six monthly" before "monthly".
_CYCLES = (
    (r"(?:bi-?annual|half[- ]?yearly|twice (?:a|per) year|(?:six|6)[- ]?(?:monthly|months))", 6),
    (r"(?:quarterly|(?:three|3)[- ]?(?:monthly|months))", 3),
    (r"(?:two|2|bi)[- ]?monthly|(?:every )?(?:two|2) months", 2),
    (r"monthly|every month", 1),
    (r"annual|yearly|every year|twelve[- ]?month", 12),
)


def months_between(words: str) -> int | None:
    """The months a cycle takes; None when the words name none.

    >>> months_between("Six monthly"), months_between("Annually"), months_between("when needed")
    (6, 12, None)
    """
    text = words.casefold()
    return next((months for signs, months in _CYCLES if re.search(rf"\b(?:{signs})", text)), None)


def add_months(day: date, months: int) -> date:
    """The same day some months later, or the last day of a shorter month.

    >>> add_months(date(2011, 8, 31), 6)
    datetime.date(2012, 2, 29)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def next_due(front_page: Mapping[str, str], updated_on: date | None) -> date | None:
    """The next date of a plan last updated on a day, by the timescale its front page gives."""
    if updated_on is None:
        return None
    for label, words in front_page.items():
        if "timescale" in label.casefold() and (months := months_between(words)):
            return add_months(updated_on, months)
    return None
