"""By when a report is to be acknowledged, when its people are reminded, and when a child's number is erased. Pure."""

from datetime import date

from audits.key_dates import months_on, working_days_on


def acknowledge_by(reported_on: date, working_days: int) -> date:
    """The last day on which an acknowledgement is in time; weekends do not count.

    >>> acknowledge_by(date(2026, 6, 5), 3)
    datetime.date(2026, 6, 10)
    """
    return working_days_on(reported_on, working_days)


def is_reminder_due(*, by: date, reminded_on: date | None, today: date, working_days: int) -> bool:
    """Whether people are reminded today of a report nobody has acknowledged: first on the working day after its time
    is over, then each time as many working days have gone by again.

    >>> day = date(2026, 6, 10)
    >>> [is_reminder_due(by=day, reminded_on=None, today=date(2026, 6, n), working_days=3) for n in (10, 11)]
    [False, True]
    """
    if today <= by:
        return False
    return reminded_on is None or today >= working_days_on(reminded_on, working_days)


def erased_on(closed_on: date, months: int) -> date:
    """The day on which the sealed number of a child goes."""
    return months_on(closed_on, months)
