"""What reminders say: how many actions and by when, never what was recommended or why. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ui.counting import counted
from ui.dates import long_date

YOURS = "Your actions and their dates"
GONE = "Actions that nobody can update"
WEEK = "Your agency's actions this week"


@dataclass(frozen=True)
class AgencyFigures:
    """An agency's actions in figures."""

    agency_pk: UUID
    agency_name: str
    open: int
    due: int
    overdue: int


def due_lines(soon: Sequence[date], late: Sequence[date]) -> list[str]:
    """What an owner is told of actions with these dates, those to come and those gone by."""
    lines = []
    if soon:
        first, last = min(soon), max(soon)
        by = f"by {long_date(last)}" + (f", the first on {long_date(first)}" if first != last else "")
        lines.append(f"{of_yours(len(soon))} due {by}.")
    if late:
        longest = f"since {long_date(min(late))}" if len(late) == 1 else f"the longest since {long_date(min(late))}"
        lines.append(f"{of_yours(len(late))} overdue, {longest}.")
    if lines:
        lines.append("Please say what has happened, even if it is nothing yet.")
    return lines


def of_yours(number: int) -> str:
    return f"{counted(number, 'action')} of yours {'is' if number == 1 else 'are'}"


def gone_lines(number: int) -> list[str]:
    """What a coordinator is told of actions whose owners have nobody left."""
    if not number:
        return []
    belongs = "belongs to an agency" if number == 1 else "belong to agencies"
    them = "it" if number == 1 else "them"
    return [
        f"{counted(number, 'action')} {belongs} where nobody has an account that can update {them}. "
        "Invite somebody there, or give the recommendation another owner."
    ]


def week_lines(figures: Sequence[AgencyFigures], days: int) -> list[str]:
    """What a lead is told each Monday."""
    return [
        f"{each.agency_name}: {counted(each.open, 'open action')}, {each.due} due in the next {days} days, "
        f"{each.overdue} overdue."
        for each in figures
    ]
