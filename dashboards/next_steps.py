"""What a board would ask for next about a row that is red or overdue. Pure; a person decides."""

from datetime import date, timedelta

from dashboards.selectors.pressing import Pressing

QUIET = timedelta(days=182)


def next_step(row: Pressing, day: date) -> str:
    """The first thing that is missing: an owner, the proof, a date, news of the last half year, then help."""
    if not row.owners:
        return "Name an owner"
    if row.is_delivered:
        return "Verify the evidence"
    if row.due_on is None:
        return "Agree a date"
    if row.updated_on is None:
        return "Ask for a first update"
    if day - row.updated_on > QUIET:
        return "Ask for an update"
    return "Decide what help it needs" if row.tone == "red" else "Agree a new date"
