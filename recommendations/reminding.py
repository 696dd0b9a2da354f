"""On which days an action's owner is reminded. Pure: dates in, a day or nothing out."""

from dataclasses import dataclass
from datetime import date, timedelta

# Mornings without a worker, a weekend for instance, are made up for within so many days.
MAKE_UP = timedelta(days=4)
MOST_SNOOZE = timedelta(days=60)


@dataclass(frozen=True)
class ReminderDays:
    """Days before a due date; the first day after it (0: none); then every so many days (0: no more)."""

    before: tuple[int, ...] = (14, 3)
    after: int = 1
    every: int = 14

    @property
    def soon(self) -> int:
        """How many days ahead something counts as due soon."""
        return max(self.before, default=14)


def reminder_day(due_on: date, today: date, days: ReminderDays, rested_until: date | None = None) -> date | None:
    """The latest of the last few days for which a reminder is due; None where there is none.

    An action whose reminders rested is spoken of again on the day they no longer rest.

    >>> reminder_day(date(2026, 6, 30), date(2026, 6, 16), ReminderDays())
    datetime.date(2026, 6, 16)
    """
    reached = [rested_until] if rested_until else []
    if today <= due_on:
        reached += [due_on - timedelta(days=number) for number in days.before]
    elif days.after and today >= (first := due_on + timedelta(days=days.after)):
        rounds = (today - first).days // days.every if days.every else 0
        reached.append(first + timedelta(days=days.every * rounds))
    return max((day for day in reached if today - MAKE_UP <= day <= today), default=None)
