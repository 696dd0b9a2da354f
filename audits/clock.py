"""The dates of a round, counted from its panel. Pure: dates in, dates out."""

from dataclasses import dataclass
from datetime import date, timedelta

ANSWER_WORKING_DAYS = 5


@dataclass(frozen=True)
class RoundDates:
    """When agencies start, when their returns are due, when the panel meets and when its report is due."""

    opens_on: date
    returns_due_on: date
    panel_on: date
    report_due_on: date

    def problem(self) -> tuple[str, str]:
        """(field, sentence) of the first date out of order; two empty words when all is well."""
        if self.returns_due_on < self.opens_on:
            return "returns_due_on", "Returns cannot be due before the agencies start."
        if self.panel_on < self.returns_due_on:
            return "panel_on", "The panel cannot meet before the returns are due."
        if self.report_due_on < self.panel_on:
            return "report_due_on", "The report cannot be due before the panel meets."
        return "", ""


def propose_dates(*, panel_on: date) -> RoundDates:
    """Four weeks for the agencies, their returns a week before the panel, the report four weeks after it."""
    return RoundDates(
        opens_on=panel_on - timedelta(weeks=4),
        returns_due_on=panel_on - timedelta(weeks=1),
        panel_on=panel_on,
        report_due_on=panel_on + timedelta(weeks=4),
    )


def answers_due_on(*, opens_on: date, returns_due_on: date) -> date:
    """When each agency should have said whether it knows the children: five working days after the start."""
    day, left = opens_on, ANSWER_WORKING_DAYS
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5
    return min(day, returns_due_on)
