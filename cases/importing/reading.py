"""Rows of a table whose columns are known, turned one by one into what they tell about a child."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from . import problems
from .ages import ADULT, age_of
from .cells import number, plain
from .concluding import conclude
from .fields import ALL, COUNT, DAY, ID, NEVER_QUOTED, WORDS
from .headings import Header
from .meanings import Meanings
from .refused import quoted
from .told import Told

# A plan may end, a conference be held and a child leave care on a day still to come.
MAY_BE_AHEAD: Final = frozenset({"plan_end", "conference_date", "care_end"})
# Numbers of more than 15 digits are not kept by Excel, in a cell or on the way to CSV.
_SCIENTIFIC: Final = re.compile(r"\d(\.\d+)?[Ee]\+?\d+")
_LONGEST_COUNT: Final = 1000


class RowReader:
    """Reads the rows of one table. `report` gets a line for every cell that was not understood.

    `starts` is the field whose day decides which of a child's rows is the latest, "" when none does.
    """

    def __init__(self, *, header: Header, starts: str, today: date, report: problems.Page, meanings: Meanings) -> None:
        self._header = header
        self._starts = starts
        self._today = today
        self._report = report
        self._meanings = meanings
        self._places = tuple(header.columns.items())
        self._readers = [
            (field, place, self._reader_of(field)) for field, place in self._places if field not in ("born", "age")
        ]
        self._id_heading = plain(header.written("child_id")).casefold()
        self._row_number = 0
        self._words: dict[str, str] = {}

    def words(self, row: Sequence[Any]) -> dict[str, str]:
        """The words under each known heading; a short row is blank at its end."""
        width = len(row)
        return {field: plain(row[place]) if place < width else "" for field, place in self._places}

    def why_no_child(self, row: Sequence[Any], words: dict[str, str], row_number: int) -> str:
        """The line of the report for a row that is no child's, already written; "" for a child's row."""
        own = words["child_id"]
        if own.casefold() == self._id_heading:
            self._report.note(row_number, "", "", problems.HEADINGS_AGAIN)
            return problems.HEADINGS_AGAIN
        value = row[self._header.columns["child_id"]] if own else ""
        rounded = (isinstance(value, float) and abs(value) >= 1e15) or _SCIENTIFIC.fullmatch(own)
        reason = problems.ROUNDED_ID if rounded else "" if own else problems.NO_ID
        if reason:
            self._report.error(row_number, self._header.written("child_id"), "", reason)
        return reason

    def told(self, row: Sequence[Any], words: dict[str, str], row_number: int) -> Told:
        """What the row tells. Somebody of 18 or over is told of too: ask `is_adult`."""
        self._row_number, self._words = row_number, words
        told = Told(words["child_id"], row_number)
        for field, place, read in self._readers:
            if words[field]:
                value = read(field, row[place], words[field])
                if value is None:
                    told.unclear |= {field}
                else:
                    setattr(told, field, value)
        self._set_age(told, row, words)
        told.started = getattr(told, self._starts) if self._starts else None
        conclude(told, self._header.columns.keys(), today=self._today, doubt=self._doubt)
        return told

    def is_adult(self, told: Told) -> bool:
        """Whether the row is of someone of 18 or over, who is left out; the report then says so."""
        if told.age is None or told.age < ADULT:
            return False
        field = "born" if "born" in self._header.columns and "born" not in told.unclear else "age"
        self._report.error(told.row_number, self._header.written(field), "", problems.ADULT)
        return True

    def _set_age(self, told: Told, row: Sequence[Any], words: dict[str, str]) -> None:
        born = self._day("born", row[self._header.columns["born"]]) if words.get("born") else None
        age = age_of(
            born=born, stated=row[self._header.columns["age"]] if words.get("age") else None, today=self._today
        )
        told.age = age.years
        for field, sentence in age.doubts:
            self._doubt(field, sentence)

    def _doubt(self, field: str, sentence: str) -> None:
        shown = "" if field in NEVER_QUOTED else quoted(self._words.get(field, ""))
        self._report.warning(self._row_number, self._header.written(field), shown, sentence)

    def _reader_of(self, field: str) -> Any:
        kind = ALL[field].kind
        return {ID: _as_written, WORDS: _as_written, DAY: self._past_day, COUNT: self._count}.get(kind, self._code)

    def _code(self, field: str, _value: Any, words: str) -> str | None:
        table = ALL[field].kind
        meaning = self._meanings.code(words, table)
        if meaning is None:
            self._doubt(field, problems.NO_ETHNICITY if table == "ethnicity" else problems.NOT_A_CODE)
        return meaning

    def _day(self, field: str, value: Any) -> date | None:
        found = self._meanings.day(value)
        if found is None:
            self._doubt(field, problems.NOT_A_DATE)
        return found

    def _past_day(self, field: str, value: Any, _words: str) -> date | None:
        found = self._day(field, value)
        if found and found > self._today and field not in MAY_BE_AHEAD:
            self._doubt(field, problems.IN_FUTURE)
            return None
        return found

    def _count(self, field: str, value: Any, _words: str) -> int | None:
        found = None if isinstance(value, date) else number(value)
        if found is None or not 0 <= found < _LONGEST_COUNT or found != int(found):
            self._doubt(field, problems.NOT_A_COUNT)
            return None
        return int(found)


def _as_written(_field: str, _value: Any, words: str) -> str:
    return quoted(words)
