"""Rows of a table whose columns are known, turned one by one into what they tell about a child."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from operator import getitem, itemgetter
from typing import Any, Final

from . import cells, codes, problems
from .ages import ADULT, Age, age_of, stated_age
from .cells import number, plain
from .columns import EMPTY, MOST_REMEMBERED, Cell, Codes, Column, Understand, key_of
from .concluding import conclude
from .fields import AGE, ALL, COUNT, DAY, ID, NEVER_QUOTED, WORDS
from .headings import Header
from .refused import quoted
from .told import Told

# A plan may end, a conference be held and a child leave care on a day still to come.
MAY_BE_AHEAD: Final = frozenset({"plan_end", "conference_date", "care_end"})
# Numbers of more than 15 digits are not kept by Excel, in a cell or on the way to CSV.
SCIENTIFIC: Final = re.compile(r"\d(\.\d+)?[Ee]\+?\d+")
_LONGEST_COUNT: Final = 1000
_WORDS_ALONE: Final = frozenset({str})
# The date of birth and the stated age are not kept: together they tell the age.
TELL_THE_AGE: Final = ("born", "age")


class RowReader:
    """Reads the rows of one table. `report` gets a line for every cell that was not understood.

    `starts` is the field whose day decides which of a child's rows is the latest, "" when none does. `fields` are
    those the table has, in the order in which `cells` gives theirs.
    """

    def __init__(self, *, header: Header, starts: str, today: date, report: problems.Page) -> None:
        self.fields = tuple(header.columns)
        self._header = header
        self._starts = starts
        self._today = today
        self._report = report
        self._columns = [self._column(field) for field in self.fields]
        self._codes: dict[str, Codes] = {}
        self._told = [field for field in self.fields if field not in ("child_id", *TELL_THE_AGE)]
        self._places = {field: place for place, field in enumerate(self.fields)}
        self._id = self._places["child_id"]
        self.width = max(header.columns.values()) + 1
        self._pick = _picker(tuple(header.columns.values()))
        self._id_heading = plain(header.written("child_id")).casefold()
        self._ages: dict[Any, Age] = {}
        self._row_number = 0
        self._cells: Sequence[Cell] = ()

    def codes(self, field: str) -> Codes:
        """The column of a field by numbers of its cells."""
        if field not in self._codes:
            self._codes[field] = Codes(self._columns[self._places[field]])
        return self._codes[field]

    def cells(self, row: Sequence[Any]) -> list[Cell]:
        """What stands under each known heading; a short row is blank at its end."""
        if len(row) < self.width:
            row = self.filled_up(row)
        picked = self._pick(row)
        if not _WORDS_ALONE.issuperset(map(type, picked)):
            picked = map(key_of, picked)
        return list(map(getitem, self._columns, picked))

    def filled_up(self, row: Sequence[Any]) -> Sequence[Any]:
        """A short row with blanks at its end, as wide as the known headings reach (`width`)."""
        return [*row, *[""] * (self.width - len(row))]

    def id_of(self, row: Sequence[Cell]) -> str:
        """The child's ID in words, "" where there is none."""
        return row[self._id].words

    def why_no_child(self, row: Sequence[Cell], row_number: int) -> str:
        """The line of the report for a row that is no child's, already written; "" for a child's row."""
        own = row[self._id]
        if own.words.casefold() == self._id_heading:
            self._report.note(row_number, "", "", problems.HEADINGS_AGAIN)
            return problems.HEADINGS_AGAIN
        reason = own.doubt if own.words else problems.NO_ID
        if reason:
            self._report.error(row_number, self._header.written("child_id"), "", reason)
        return reason

    def told(self, row: Sequence[Cell], row_number: int, *, only: Sequence[str] | None = None) -> Told:
        """What the row tells, or only these fields of it. Somebody of 18 or over is told of too: ask `is_adult`."""
        self._row_number, self._cells = row_number, row
        own = row[self._id].words
        told = Told(quoted(own) if own else "", row_number)
        for field in self._told if only is None else () if only == TELL_THE_AGE else only:
            if field in TELL_THE_AGE:
                continue
            words, value, doubt = row[self._places[field]]
            if value is not None:
                setattr(told, field, value)
            elif words:
                self._doubt(field, doubt)
                told.unclear |= {field}
        told.age = self._age()
        told.started = getattr(told, self._starts) if self._starts else None
        if only is None or only != TELL_THE_AGE:
            conclude(told, self._header.columns.keys(), today=self._today, doubt=self._doubt)
        return told

    def is_adult(self, told: Told) -> bool:
        """Whether the row is of someone of 18 or over, who is left out; the report then says so."""
        if not is_of_age(told):
            return False
        field = "born" if "born" in self._header.columns and "born" not in told.unclear else "age"
        self._report.error(told.row_number, self._header.written(field), "", problems.ADULT)
        return True

    def sure_age(self, born: Cell, stated: Cell) -> float | None:
        """The age of a child of whom there is nothing to say; None where it is not known, or `told` must say why."""
        if born.doubt:
            return None
        years, doubts = self._age_of(born, stated)
        return None if doubts or years is None or years >= ADULT else years

    def _age(self) -> float | None:
        born, stated = map(self._cell, TELL_THE_AGE)
        if born.doubt:
            self._doubt("born", born.doubt)
        age = self._age_of(born, stated)
        for field, sentence in age.doubts:
            self._doubt(field, sentence)
        return age.years

    def _age_of(self, born: Cell, stated: Cell) -> Age:
        return age_of(born=born.value, stated=self._stated_age(stated.value), today=self._today)

    def _stated_age(self, value: Any) -> Age:
        """Dates of birth are many, and stated ages few."""
        key = key_of(value)
        age = self._ages.get(key)
        if age is None:
            age = stated_age(value)
            if len(self._ages) < MOST_REMEMBERED:
                self._ages[key] = age
        return age

    def _cell(self, field: str) -> Cell:
        """The cell of a field in the row being read; EMPTY where the table has no such column."""
        place = self._places.get(field)
        return EMPTY if place is None else self._cells[place]

    def _doubt(self, field: str, sentence: str) -> None:
        shown = "" if field in NEVER_QUOTED else quoted(self._cell(field).words)
        self._report.warning(self._row_number, self._header.written(field), shown, sentence)

    def _column(self, field: str) -> Column:
        kind = ALL[field].kind
        if kind == ID:
            return Column(identifier, most=0)  # hardly any two are alike
        others: dict[str, Understand] = {WORDS: _as_written, AGE: _as_it_stands, COUNT: _count, DAY: self._day(field)}
        return Column(others.get(kind) or _code_of(kind))

    def _day(self, field: str) -> Understand:
        may_be_ahead = field == "born" or field in MAY_BE_AHEAD

        def understand(value: Any, words: str) -> tuple[date | None, str]:
            found = cells.written_day(words) if value.__class__ is str else cells.day(value)
            if found is None:
                return None, problems.NOT_A_DATE
            return (None, problems.IN_FUTURE) if found > self._today and not may_be_ahead else (found, "")

        return understand


def is_of_age(told: Told) -> bool:
    """Whether somebody is 18 or over."""
    return told.age is not None and told.age >= ADULT


def _picker(places: tuple[int, ...]) -> Any:
    return itemgetter(*places) if len(places) > 1 else lambda row: (row[places[0]],)


def identifier(value: Any, words: str) -> tuple[str, str]:
    """An ID and why it is none: Excel has rounded it."""
    rounded = (isinstance(value, float) and abs(value) >= 1e15) or SCIENTIFIC.fullmatch(words)
    return words, problems.ROUNDED_ID if rounded else ""


def _as_written(_value: Any, words: str) -> tuple[str, str]:
    return quoted(words), ""


def _as_it_stands(value: Any, _words: str) -> tuple[Any, str]:
    return value, ""


def _count(value: Any, _words: str) -> tuple[int | None, str]:
    found = None if isinstance(value, date) else number(value)
    if found is None or not 0 <= found < _LONGEST_COUNT or found != int(found):
        return None, problems.NOT_A_COUNT
    return int(found), ""


def _code_of(table: str) -> Understand:
    """Understands the codes of a table (see `codes`)."""
    no_code = problems.NO_ETHNICITY if table == "ethnicity" else problems.NOT_A_CODE

    def understand(_value: Any, words: str) -> tuple[str | None, str]:
        meaning = codes.meaning(words, table)
        return meaning, no_code if meaning is None else ""

    return understand
