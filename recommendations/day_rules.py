"""Which days a person may enter, so that a slip of the year is asked about and not kept.

- When something was so (an update, a decision): not in the future, and not more than ten years ago.
- By when something is due: not more than a year ago, since nobody sets a task for a day long past, and not more than
  ten years ahead. A date a row has already may stay, whatever it is.
- A date in an imported plan: not before 2000. An earlier one stays in words and is pointed out, but counts no days.
"""

from datetime import date

from django.utils import timezone

from access.permissions import NotDone
from ui.dates import USUAL_EARLIEST, long_date

FACT_YEARS, DUE_YEARS, AHEAD_YEARS = 10, 1, 10


def years_from(day: date, years: int) -> date:
    """The same day so many years on or back; 29 February becomes the 28th."""
    return day.replace(year=day.year + years, day=28 if (day.month, day.day) == (2, 29) else day.day)


def earliest_fact() -> date:
    return years_from(timezone.localdate(), -FACT_YEARS)


def earliest_due() -> date:
    return years_from(timezone.localdate(), -DUE_YEARS)


def check_fact(day: date, today: date) -> None:
    """NotDone unless something can have been so on that day."""
    if day > today:
        raise NotDone("The date is in the future. Enter the day this was so.")
    if day < (earliest := years_from(today, -FACT_YEARS)):
        raise NotDone(f"The date is more than ten years ago. Enter a day on or after {long_date(earliest)}.")


def check_due(day: date | None, today: date) -> None:
    """NotDone unless something new can be due on that day."""
    if day and day < (earliest := years_from(today, -DUE_YEARS)):
        raise NotDone(f"The date is more than a year ago. Enter a day on or after {long_date(earliest)}, or none.")
    if day and day > (latest := years_from(today, AHEAD_YEARS)):
        raise NotDone(f"The date is more than ten years ahead. Enter a day on or before {long_date(latest)}.")


def is_too_early(day: date | None) -> bool:
    """Whether an imported date is left in its words."""
    return day is not None and day < USUAL_EARLIEST
