"""A file as a set of tables, whatever program wrote it, and which of its tables the frame is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Final

from . import annex_a, archive
from .blocks import Block, Row, blocks_of
from .headings import FIRST_ROWS, Header, find_header, mapped_header, why_not_mapping
from .refused import ImportRefused, quoted
from .sheets import Text, Workbook

KINDS: Final = archive.Kinds("Excel, XML or CSV", "an Excel (.xlsx), XML or CSV file", ".xlsx")
LIMITS: Final = archive.Limits(sent=40 * archive.MEGABYTE, unpacked=250 * archive.MEGABYTE, kinds=KINDS)


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet, or a whole CSV file (whose `name` is "", and whose cells are all text). `number` is 7 for List 7, None
    for no numbered list."""

    name: str
    number: int | None
    blocks: Callable[[], Iterator[Block]]
    height: Callable[[], int]
    file_name: str
    is_text: bool = False

    def rows(self) -> Iterator[Row]:
        """Every row from the first of the sheet, so that positions are row numbers."""
        return chain.from_iterable(self.blocks())

    def first_rows(self) -> list[Row]:
        return list(islice(self.rows(), FIRST_ROWS))

    @property
    def what(self) -> str:
        """How a sentence calls it."""
        return f"The sheet {self.name} in {self.file_name}" if self.name else self.file_name


@dataclass(frozen=True, slots=True)
class Chosen:
    """The table that is the frame, and where its headings are."""

    table: Table
    header: Header


def tables_of(data: bytes, *, file_name: str, columns: Mapping[str, str] | None = None) -> list[Table]:
    """The tables of a workbook or CSV file, in the file's order; ImportRefused for any other file."""
    kind = archive.kind_of(data, file_name=file_name, limits=LIMITS)
    if kind == archive.WORD:
        raise ImportRefused(
            f"{file_name} is a Word file. A frame is an Annex A workbook (.xlsx), a CIN census (.xml) or a CSV file."
        )
    if kind == archive.TEXT:
        return [_text_table(data, file_name, columns)]
    book = Workbook(data, file_name=file_name)
    return [_sheet_table(book, name, file_name) for name in book.names]


def choose(
    tables: Sequence[Table], *, sheet: str | None, list_number: int | None, columns: Mapping[str, str] | None
) -> Chosen | None:
    """The frame a caller asked for, else the best there is; None when no table has known headings.

    ImportRefused when what was asked for is not there, or is a list no draw is made from.
    """
    if columns is not None and (reason := why_not_mapping(columns)):
        raise ImportRefused(reason)
    asked = _asked_for(tables, sheet, list_number)
    if columns is not None:
        return _by_mapping(asked, columns)
    for table in asked:
        header = find_header(table.first_rows())
        if header:
            return Chosen(table, header)
        if table.number is not None:
            return None
    return None


def rank(table: Table) -> int:
    """The better the frame, the lower: Lists 7, 6, 5, 8, 4 and 3, then sheets that are no list, then 9, 2 and 1."""
    if table.number is None:
        return 6
    place = annex_a.BEST_FIRST.index(table.number)
    return place if place < 6 else place + 1


def _asked_for(tables: Sequence[Table], sheet: str | None, list_number: int | None) -> list[Table]:
    if list_number is not None and (reason := annex_a.why_not_drawn_from([list_number])):
        raise ImportRefused(reason)
    if sheet:
        return [_numbered(_named(tables, sheet), list_number)]
    usable = [table for table in tables if table.number is None or table.number in annex_a.LISTS]
    if not usable:
        raise ImportRefused(annex_a.why_not_drawn_from([table.number for table in tables if table.number is not None]))
    if list_number is None:
        return sorted(usable, key=rank)
    found = [table for table in usable if table.number == list_number]
    if not found and len(tables) == 1:
        found = [_numbered(tables[0], list_number)]
    if not found:
        raise ImportRefused(_no_such_list(usable, list_number))
    return found


def _named(tables: Sequence[Table], sheet: str) -> Table:
    for table in tables:
        if table.name == sheet:
            if table.number is not None and (reason := annex_a.why_not_drawn_from([table.number])):
                raise ImportRefused(reason)
            return table
    names = ", ".join(f"“{table.name}”" for table in tables if table.name)
    there = f"Its sheets are {names}. Choose one of these." if names else "It is one table without sheets."
    raise ImportRefused(f"{tables[0].file_name} has no sheet “{quoted(sheet)}”. {there}")


def _numbered(table: Table, list_number: int | None) -> Table:
    if list_number is None:
        return table
    return Table(table.name, list_number, table.blocks, table.height, table.file_name, table.is_text)


def _no_such_list(usable: Sequence[Table], list_number: int) -> str:
    there = sorted({table.number for table in usable if table.number is not None})
    have = ", ".join(annex_a.title(number) for number in there) or "no numbered list"
    return f"{usable[0].file_name} has no sheet for {annex_a.title(list_number)}. It has {have}. Choose another list."


def _by_mapping(asked: Sequence[Table], columns: Mapping[str, str]) -> Chosen:
    refusal = None
    for table in asked:
        try:
            return Chosen(table, mapped_header(table.first_rows(), columns, what=table.what))
        except ImportRefused as reason:
            refusal = refusal or reason
    raise refusal or ImportRefused("There is no table in this file. Choose another.")


def _text_table(data: bytes, file_name: str, columns: Mapping[str, str] | None) -> Table:
    def is_wanted(rows: list[list[str]]) -> bool:
        if columns is None:
            return find_header(rows) is not None
        try:
            mapped_header(rows, columns, what=file_name)
        except ImportRefused:
            return False
        return True

    text = Text(data, file_name=file_name, is_wanted=is_wanted)
    return Table("", None, text.blocks, lambda: text.height, file_name, is_text=True)


def _sheet_table(book: Workbook, name: str, file_name: str) -> Table:
    number = annex_a.list_number(name)
    return Table(name, number, lambda: blocks_of(book.each_row(name)), lambda: book.height(name), file_name)
