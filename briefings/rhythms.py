"""When a schedule of briefings is due, and what each of its drafts is called. Pure: today is an argument."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import models

MOST_DAY = 28  # every month has it


class Rhythm(models.TextChoices):
    ROUND = "round", "After each audit closes"
    MONTHLY = "monthly", "Every month, on its first day"
    QUARTERLY = "quarterly", "Every quarter, on its first day"
    DATES = "dates", "On days of the year that you choose"


@dataclass(frozen=True)
class Period:
    """One turn of a schedule: its key (the same turn has the same key), the day it is due, and its words in a title."""

    key: str
    due: date
    words: str


def period_before(rhythm: str, day: int | None, months: Sequence[int], today: date) -> Period | None:
    """The last turn that was due on `today` or before; None for a rhythm that follows audits and not days."""
    if rhythm == Rhythm.MONTHLY:
        year, month = (today.year, today.month - 1) if today.month > 1 else (today.year - 1, 12)
        return Period(f"{year}-{month:02d}", today.replace(day=1), f"{date(year, month, 1):%B %Y}")
    if rhythm == Rhythm.QUARTERLY:
        year, quarter = quarter_before(today)
        return Period(f"{year}-Q{quarter}", date(today.year, quarter % 4 * 3 + 1, 1), f"Q{quarter} {year}")
    if rhythm == Rhythm.DATES and day and months:
        days = [date(year, month, day) for year in (today.year - 1, today.year) for month in months]
        due = max(each for each in days if each <= today)
        return Period(due.isoformat(), due, f"{due:%B %Y}")
    return None


def quarter_before(day: date) -> tuple[int, int]:
    """The year and number of the quarter that ended before the one `day` lies in."""
    quarter = (day.month - 1) // 3
    return (day.year, quarter) if quarter else (day.year - 1, 4)


def next_due(rhythm: str, day: int | None, months: Sequence[int], after: date) -> date | None:
    """The first day later than `after` on which a turn is due; None for a rhythm that follows audits."""
    if rhythm == Rhythm.DATES and day and months:
        days = [date(year, month, day) for year in (after.year, after.year + 1) for month in months]
    elif rhythm in {Rhythm.MONTHLY, Rhythm.QUARTERLY}:
        wanted = range(1, 13) if rhythm == Rhythm.MONTHLY else (1, 4, 7, 10)
        days = [date(year, month, 1) for year in (after.year, after.year + 1) for month in wanted]
    else:
        return None
    return min(each for each in days if each > after)


def rhythm_in_words(rhythm: str, day: int | None, months: Sequence[int]) -> str:
    """“On 1 March and 1 September”, or what the rhythm is called."""
    if rhythm != Rhythm.DATES or not day:
        return str(Rhythm(rhythm).label)
    named = [f"{day} {date(2000, month, 1):%B}" for month in sorted(months)]
    return "On " + " and ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)
