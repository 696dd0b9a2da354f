"""The clock of an immediate concern: pure rules about hours and about who is told next."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from cases.models.concern import Rung

LADDER = (Rung.LEADS, Rung.COORDINATORS, Rung.LAST)
REST = timedelta(hours=24)


def due(at: datetime, hours: int) -> datetime:
    """So many hours after `at`, counted day and night: a child's risk keeps no working hours."""
    return at + timedelta(hours=hours)


def next_rung(reached: int, people_at: Mapping[Rung, Collection[Any]], told: Collection[Any]) -> Rung:
    """The next rung above `reached` on which somebody stands who was not told yet; AGAIN when there is none.

    `people_at` gives the ids of people by rung, `told` the ids of those told already.
    """
    for rung in LADDER:
        if rung > reached and set(people_at.get(rung, ())) - set(told):
            return rung
    return Rung.AGAIN


def wait_after(rung: Rung, hours: int) -> timedelta:
    """How long the portal waits after a rung before it tells somebody again: the partnership's `hours` to acknowledge
    while there are people left to tell, a day once everybody knows."""
    return timedelta(hours=hours) if rung in (Rung.TOLD, *LADDER) else REST


def lateness(by: datetime | None, at: datetime) -> str:
    """How late `at` is against `by`, in words such as "3 hours late"; "" when it is in time or there was no clock."""
    if by is None or at <= by:
        return ""
    minutes = int((at - by).total_seconds() // 60)
    if minutes < 1:
        return ""
    for size, word in ((1440, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            count = minutes // size
            return f"{count} {word}{'' if count == 1 else 's'} late"
    return ""
