"""The population file a sample is drawn from, read child by child without a single guess.

`read_frame` promises: the same bytes, choice and `today` give the same result; every cell that was not
understood is a problem line naming row, column and words; a child appears once. Rules: domain.md 4 and
docs/population-files.md.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from . import cin
from .advice import advice_for
from .annex_a import ADDING, LISTS, TABLE_STARTS
from .blocks import after
from .children import Children
from .columns import EMPTY, Cell
from .fields import ALL
from .headings import FIRST_ROWS, Header, find_header
from .joining import Latest, Other, add_others, in_order
from .looking import mapping_needed
from .problems import NO_COLUMN, Page, Report
from .reading import RowReader
from .refused import ImportRefused
from .results import ANNEX_A, TABLE, ColumnFill, FrameRead, Pace, Progress
from .sources import Chosen, Table, choose, tables_of
from .told import Told
from .wide import WideReader

MOST_ROWS: Final = 200_000
HEAD: Final = ("child_id", "sex", "ethnicity", "born", "age")


def read_frame(
    data: bytes,
    *,
    file_name: str,
    today: date,
    sheet: str | None = None,
    list_number: int | None = None,
    columns: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> FrameRead:
    """The children in an Annex A workbook, a CIN census or a table of any shape, or ImportRefused saying why not.

    `sheet` and `list_number` name the frame among several; without them it is the best there is. `columns` maps
    our fields (`FIELDS`) to headings as written; without it a table whose headings are not known raises
    MappingNeeded, which carries what `look` saw. `progress` is told (done, total) about every thousand rows.
    """
    if cin.is_xml(data, file_name=file_name):
        return cin.read_census(data, file_name=file_name, today=today, progress=progress)
    tables = tables_of(data, file_name=file_name, columns=columns)
    chosen = choose(tables, sheet=sheet, list_number=list_number, columns=columns)
    if chosen is None:
        raise mapping_needed(data, tables, file_name=file_name, sheet=sheet, list_number=list_number)
    return _Reading(chosen, tables, is_mapped=columns is not None, today=today, progress=progress).result(
        hashlib.sha256(data).hexdigest()
    )


class _Reading:
    """The reading of one file: its frame first, then the lists that add to it."""

    def __init__(
        self, chosen: Chosen, tables: Sequence[Table], *, is_mapped: bool, today: date, progress: Progress | None
    ) -> None:
        self._frame, self._header = chosen.table, chosen.header
        self._is_mapped, self._today = is_mapped, today
        self._report = Report()
        self._others = _other_tables(tables, self._frame)
        self._page = self._report.table(self._frame.name if _is_one_of_several(self._frame, tables) else "")
        for name in _same_list(tables, self._frame):
            self._page.note(0, "", "", f"The sheet {name} is the same list again and was not read.")
        self._pace = Pace(progress, height=self._frame.height(), tables=1 + len(self._others))
        self._filled: Mapping[str, int] = {}
        self._count_read = self._identified = self._past_age = 0

    def result(self, sha256: str) -> FrameRead:
        expected = self._expected()
        for field in expected:
            if field not in self._header.columns:
                self._page.note(0, ALL[field].heading, "", NO_COLUMN)
        children, used = self._joined() if self._others else (self._alone(), ())
        kind = TABLE if self._frame.number is None else ANNEX_A
        return FrameRead(
            children=children,
            problems=self._report.lines(),
            columns_found={field: self._header.written(field) for field in self._header.columns},
            sheet=self._frame.name,
            sha256=sha256,
            count_read=self._count_read,
            completeness=self._completeness(expected),
            list_number=self._frame.number,
            kind=kind,
            lists_used=used,
            advice=advice_for(kind, children.facts),
        )

    def _alone(self) -> Children:
        """The children of a table that no other adds to."""
        starts = self._starts(self._frame, self._header)
        reader = WideReader(
            header=self._header, starts=starts, today=self._today, report=self._page, is_text=self._frame.is_text
        )
        height, first, skipped = self._frame.height(), 1, self._header.index + 1
        for some in self._frame.blocks():
            self._pace.at(first + len(some) - 1, height)
            reader.take(first + skipped, after(some, skipped))
            first, skipped = first + len(some), max(0, skipped - len(some))
            if reader.count_read > MOST_ROWS:
                raise ImportRefused(self._too_many(self._frame))
        self._pace.next_table()
        self._filled, self._count_read = reader.filled, reader.count_read
        self._identified, self._past_age = reader.identified, reader.past_age
        children = reader.children()
        if not children:
            raise ImportRefused(self._why_empty())
        return children

    def _joined(self) -> tuple[Children, tuple[int, ...]]:
        """The children of a list, with what the other lists add to them, and the numbers of those that did."""
        children = self._children()
        if not children:
            raise ImportRefused(self._why_empty())
        used = self._add_other_lists(children)
        return Children.of(in_order(children, today=self._today, plans_until=self._today)), used

    def _too_many(self, table: Table) -> str:
        return f"{table.what} has more than {MOST_ROWS:,} rows. Ask for a shorter extract."

    def _expected(self) -> list[str]:
        """The columns this list should have, in Annex A's order; one of date of birth and age will do.

        Where a person has chosen the columns, those are all that is expected.
        """
        if self._is_mapped:
            return []
        own = LISTS[self._frame.number].columns if self._frame.number else ()
        there = {"born", "age"} & self._header.columns.keys()
        return [field for field in (*HEAD, *own) if not (there and field in {"born", "age"} - there)]

    def _completeness(self, expected: Sequence[str]) -> list[ColumnFill]:
        shown = dict.fromkeys([*expected, *self._header.columns])
        return [
            ColumnFill(self._header.written(field), self._filled.get(field, 0), self._identified) for field in shown
        ]

    def _children(self) -> dict[str, Told]:
        starts = self._starts(self._frame, self._header)
        reader = self._reader(self._header, starts, self._page)
        latest = Latest.of(self._header, starts, today=self._today, report=self._page)
        blank = [0] * len(reader.fields)
        for row_number, row in self._rows(self._frame, self._header, reader):
            self._count_read += 1
            if reader.why_no_child(row, row_number):
                continue
            self._identified += 1
            blank = [count + (cell is EMPTY) for count, cell in zip(blank, row, strict=True)]
            told = reader.told(row, row_number)
            if reader.is_adult(told):
                self._past_age += 1
            else:
                latest.add(told)
        self._filled = {field: self._identified - count for field, count in zip(reader.fields, blank, strict=True)}
        return latest.kept()

    def _add_other_lists(self, children: Mapping[str, Told]) -> tuple[int, ...]:
        frame = self._frame.number
        if frame is None:
            return ()
        others = [other for table in self._others if (other := self._other(table, children))]
        add_others(children, others, frame=frame, own=self._header.columns.keys())
        return tuple(sorted(other.number for other in others if other.children))

    def _other(self, table: Table, children: Mapping[str, Told]) -> Other | None:
        page = self._report.table(table.name)
        header = find_header(table.first_rows())
        if header is None or table.number is None:
            page.note(0, "", "", f"No row of Annex A headings was found in its first {FIRST_ROWS} rows; not used.")
            self._pace.next_table()
            return None
        starts = self._starts(table, header)
        reader = self._reader(header, starts, page)
        latest = Latest.of(header, starts, today=self._today, report=page)
        identified = 0
        for row_number, row in self._rows(table, header, reader):
            own = reader.id_of(row)
            identified += bool(own)
            if own.casefold() in children:
                latest.add(reader.told(row, row_number))
        return Other(table.number, header.columns.keys(), latest.kept(), identified, page)

    def _rows(self, table: Table, header: Header, reader: RowReader) -> Iterator[tuple[int, list[Cell]]]:
        """Row number and cells of each row under the headings that has anything under a known heading."""
        height, count = table.height(), 0
        for row_number, row in enumerate(table.rows(), start=1):
            if row_number <= header.index + 1:
                continue
            self._pace.at(row_number, height)
            cells = reader.cells(row)
            if reader.id_of(cells) or any(cell.words for cell in cells):
                count += 1
                if count > MOST_ROWS:
                    raise ImportRefused(self._too_many(table))
                yield row_number, cells
        self._pace.next_table()

    def _starts(self, table: Table, header: Header) -> str:
        wanted = (LISTS[table.number].starts,) if table.number else TABLE_STARTS
        return next((field for field in wanted if field in header.columns), "")

    def _reader(self, header: Header, starts: str, page: Page) -> RowReader:
        return RowReader(header=header, starts=starts, today=self._today, report=page)

    def _why_empty(self) -> str:
        what = self._frame.what if self._others else self._frame.file_name
        if not self._count_read:
            return f"{what} has headings but no rows under them. Check the extract and choose it again."
        if not self._identified:
            return f"No row in {what} has a {self._header.written('child_id')}. Fill that column and choose it again."
        if not self._past_age:
            return f"No row in {what} could be read as a child. Check the extract and choose it again."
        return f"All {self._past_age:,} people in {what} are 18 or over. Check that this is the children's list."


def _is_one_of_several(frame: Table, tables: Sequence[Table]) -> bool:
    """Whether a row number alone leaves open which list is meant; a cover sheet beside one list does not."""
    return any(table.number is not None and table.name != frame.name for table in tables)


def _same_list(tables: Sequence[Table], frame: Table) -> list[str]:
    numbered = frame.number is not None
    return [table.name for table in tables if numbered and table.number == frame.number and table.name != frame.name]


def _other_tables(tables: Sequence[Table], frame: Table) -> list[Table]:
    """The lists that may add to the frame, best first; of two sheets for one list the first."""
    if frame.number is None:
        return []
    first = {table.number: table for table in reversed(tables) if table.number != frame.number}
    return [first[number] for number in ADDING if number in first]
