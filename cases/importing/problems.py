"""The lines of the problems report as they are found, table by table, and the cut when there are too many."""

from __future__ import annotations

from typing import Final

from .refused import ERROR, NOTE, WARNING, Problem

MOST_PROBLEMS: Final = 5_000
MOST_KEPT: Final = 50_000
# Why a row or a cell was not used as written: the sentences of the report.
NOT_A_CODE: Final = "Not one of the codes for this column, so it is “Not known” here."
NO_ETHNICITY: Final = "No four-letter ethnicity code was found, so it is “Not known” here."
NOT_A_DATE: Final = "This is not a date we can read (use dd/mm/yyyy), so it was left blank."
IN_FUTURE: Final = "This date is in the future, so it was left blank."
NOT_A_COUNT: Final = "This is not a whole number, so it is “Not known” here."
ADULT: Final = "This person is 18 or over, so the row was left out."
NO_ID: Final = "No ID for this child, so the row was left out. Add it and upload again."
ROUNDED_ID: Final = (
    "Excel has rounded an ID this long, so the row was left out. Store the column as text and upload again."
)
HEADINGS_AGAIN: Final = "The headings appear again here; this row was skipped."
NO_COLUMN: Final = "This column was not found, so what it tells is not known of any child."


class Report:
    """Problems in the order of tables and, within a table, of rows. A line beyond the cut is counted only."""

    def __init__(self) -> None:
        self._tables: list[list[Problem]] = []
        self._kept = self._more = 0

    def table(self, place: str = "") -> Page:
        """A page of the report for one table; `place` names it where there is more than one."""
        lines: list[Problem] = []
        self._tables.append(lines)
        return Page(self, lines, place)

    def keep(self, lines: list[Problem], line: Problem) -> None:
        if self._kept < MOST_KEPT:
            self._kept += 1
            lines.append(line)
        else:
            self._more += 1

    def lines(self) -> list[Problem]:
        """At most MOST_PROBLEMS lines, and one more that says how many were left out."""
        found = [line for table in self._tables for line in sorted(table, key=lambda line: line.row)]
        more = self._more + len(found) - MOST_PROBLEMS
        if more <= 0:
            return found
        done = f"There are {more:,} more lines like these. Correct the extract and upload it again."
        return [*found[:MOST_PROBLEMS], Problem(NOTE, 0, "", "", done)]


class Page:
    """The problems of one table."""

    def __init__(self, report: Report, lines: list[Problem], place: str) -> None:
        self._report, self._lines, self._place = report, lines, place

    def error(self, row: int, column: str, words: str, done: str, *, place: str = "") -> None:
        """Something was left out."""
        self._add(ERROR, row, column, words, done, place)

    def warning(self, row: int, column: str, words: str, done: str, *, place: str = "") -> None:
        """Something is doubtful."""
        self._add(WARNING, row, column, words, done, place)

    def note(self, row: int, column: str, words: str, done: str, *, place: str = "") -> None:
        """Something was settled by a stated rule."""
        self._add(NOTE, row, column, words, done, place)

    def _add(self, kind: str, row: int, column: str, words: str, done: str, place: str) -> None:
        self._report.keep(self._lines, Problem(kind, row, column, words, done, place or self._place))


class Unheard(Page):
    """A page nobody reads. It says only whether anything was written on it since it was last asked."""

    def __init__(self) -> None:
        self._is_written = False

    def was_written(self) -> bool:
        written, self._is_written = self._is_written, False
        return written

    def _add(self, kind: str, row: int, column: str, words: str, done: str, place: str) -> None:
        self._is_written = True
