"""The dates of a round, counted from its panel. Pure: dates in, dates out."""

from dataclasses import dataclass
from datetime import date

from audits.key_dates import INSPECTION, ROUND_FIELDS, clock_days, working_days_on

ANSWER_WORKING_DAYS = 5
INSPECTION_ANSWER_WORKING_DAYS = 2


@dataclass(frozen=True)
class RoundDates:
    """When identity sheets go out and agencies start, when their returns are due, when the panel meets and when its
    report is due. In the order of `ROUND_FIELDS`."""

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


def propose_dates(*, panel_on: date, method: str = "file_audit") -> RoundDates:
    """The four days that rules are built on, as the clock of the method counts them from the panel."""
    days = clock_days(panel_on=panel_on, method=method)
    return RoundDates(*(days[kind] for kind in ROUND_FIELDS))


def answers_due_on(*, opens_on: date, returns_due_on: date, method: str = "file_audit") -> date:
    """When each agency should have said whether it knows the children: five working days after the identity sheets
    went out, two in an inspection."""
    days = INSPECTION_ANSWER_WORKING_DAYS if method == INSPECTION else ANSWER_WORKING_DAYS
    return min(working_days_on(opens_on, days), returns_due_on)
