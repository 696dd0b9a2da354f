"""When identities are destroyed, as a person would say it. Pure."""

from datetime import date, timedelta

from cases.retention import Retention
from ui.counting import counted
from ui.dates import long_date


def retention_sentence(retention: Retention, today: date) -> str:
    """The day and why, for a closed audit whose identities are still there. The nightly run comes after midnight."""
    day, what = long_date(retention.due_on), "Names, addresses and numbers"
    if today >= retention.due_on:
        return f"{what} were due to be destroyed on {day} and will be with the next nightly run."
    why = (
        "because more time was agreed"
        if is_extended(retention)
        else f"{counted(retention.months, 'month')} after the close"
    )
    if today == retention.due_on - timedelta(days=1):
        return f"{what} will be destroyed tonight, in the small hours of {day}, {why}."
    return f"{what} will be destroyed in the small hours of {day}, {why}."


def is_extended(retention: Retention) -> bool:
    """Whether two people's later day is the one that counts."""
    return retention.extension is not None and retention.extension.until == retention.due_on
