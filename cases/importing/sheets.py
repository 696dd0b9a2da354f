"""Rows of cells out of a workbook or a CSV file; what the cells mean is somebody else's work."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from typing import Any, Final

import python_calamine

from .blocks import Block, Even, Rows
from .refused import ImportRefused

DELIMITERS: Final = (",", ";", "\t")
FIRST_ROWS: Final = 30
QUOTE: Final = '"'
AT_ONCE: Final = 60_000  # letters read at a time, and fewer where lines are short
ROWS_AT_ONCE: Final = 500  # or so
LONGEST_SIMPLE: Final = 100_000  # letters; a longer line is left to the reader of CSV, which has a limit of its own


class Workbook:
    """The sheets of an .xlsx that `archive.kind_of` has let through, one in memory at a time."""

    def __init__(self, data: bytes, *, file_name: str) -> None:
        self._file_name = file_name
        self._book: Any = self._guarded(lambda: python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)))
        self.names: list[str] = list(self._book.sheet_names)
        self._latest: tuple[str, Any] = ("", None)

    def rows(self, name: str) -> list[list[Any]]:
        """Every row of the sheet, from the first row of the sheet, so that positions are row numbers."""
        return list(self.each_row(name))

    def each_row(self, name: str) -> Iterator[list[Any]]:
        """As `rows`, one at a time."""
        found = self._guarded(lambda: self._sheet(name).iter_rows())
        while (row := self._guarded(lambda: next(found, None))) is not None:
            yield row

    def height(self, name: str) -> int:
        """How many rows the sheet has, blank ones in between included."""
        return int(self._guarded(lambda: self._sheet(name).total_height))

    def _sheet(self, name: str) -> Any:
        if self._latest[0] != name or self._latest[1] is None:
            self._latest = ("", None)
            self._latest = (name, self._book.get_sheet_by_name(name))
        return self._latest[1]

    def _guarded(self, read: Any) -> Any:
        try:
            return read()
        except python_calamine.PasswordError as error:
            raise ImportRefused(
                f"{self._file_name} is protected with a password. Remove the password and choose it again."
            ) from error
        except Exception as error:
            raise ImportRefused(self._unreadable()) from error
        except BaseException as error:
            # The reader's own crash is not an Exception; a hostile file must not take the worker with it.
            if type(error).__name__ != "PanicException":
                raise
            raise ImportRefused(self._unreadable()) from error

    def _unreadable(self) -> str:
        return f"{self._file_name} cannot be read as a workbook. Open it in Excel, save it as .xlsx and try again."


class Text:
    """A CSV file, whichever common encoding and separator its program used, read a record at a time.

    The separator seen most often in one line goes first, since a preamble or a heading may hold another; the first
    that gives first rows which `is_wanted` takes is the one.
    """

    def __init__(self, data: bytes, *, file_name: str, is_wanted: Callable[[list[list[str]]], object] = bool) -> None:
        self._data, self._file_name = data, file_name
        self._encoding = _encoding(data, file_name)
        self.height = data.count(b"\n") + 1
        first_lines = list(islice(self._opened(), FIRST_ROWS))
        often = {mark: max((line[:5000].count(mark) for line in first_lines), default=0) for mark in DELIMITERS}
        by_use = sorted((mark for mark in DELIMITERS if often[mark]), key=lambda mark: -often[mark]) or DELIMITERS[:1]
        self._mark = next((mark for mark in by_use if is_wanted(self._first(mark))), by_use[0])

    def each_row(self) -> Iterator[Sequence[str]]:
        """Every record; ImportRefused where the file stops being one of this kind."""
        return chain.from_iterable(self.blocks())

    def blocks(self) -> Iterator[Block]:
        """As `each_row`, many at a time."""
        return self._split(self._mark)

    def _first(self, mark: str) -> list[list[str]]:
        return list(map(list, islice(chain.from_iterable(self._split(mark)), FIRST_ROWS)))

    def _split(self, mark: str) -> Iterator[Block]:
        """Blocks of whole records. Without quotes a record is its line, and cutting many lines at once costs a
        quarter of what reading them does."""
        opened, letters = self._opened(), min(AT_ONCE, max(1, len(self._data) * ROWS_AT_ONCE // self.height))
        try:
            while text := opened.read(letters):
                text += opened.readline()
                yield _even(text, mark) or Rows(_records(text, opened, mark))
        except csv.Error as error:
            raise ImportRefused(
                f"{self._file_name} is not a readable CSV file. Open it in Excel, save it as .xlsx and choose "
                "that instead."
            ) from error

    def _opened(self) -> io.TextIOWrapper:
        return io.TextIOWrapper(io.BytesIO(self._data), encoding=self._encoding, newline="")


def _even(text: str, mark: str) -> Even | None:
    """The lines of a text in one go, where that is safe: no quotes, one kind of line end, as many cells in each."""
    feeds, returns = text.count("\n"), text.count("\r")
    if QUOTE in text or len(text) > LONGEST_SIMPLE or returns not in (0, feeds) or mark not in text:
        return None
    return Even.of(text, mark, "\r\n" if returns else "\n", ends=feeds)


def _records(text: str, following: io.TextIOWrapper, mark: str) -> Iterator[list[str]]:
    """The records that begin in a text, the last one read to its end in what follows."""
    lines = io.StringIO(text, newline="")
    for line in lines:
        if QUOTE in line or len(line) > LONGEST_SIMPLE:
            yield next(csv.reader(chain((line,), lines, following), delimiter=mark))
        else:
            line = line.rstrip("\r\n")
            yield line.split(mark) if line else []


def csv_rows(data: bytes, *, file_name: str, is_wanted: Callable[[list[list[str]]], object] = bool) -> list[list[str]]:
    """Every record of a CSV file, see `Text`."""
    return list(map(list, Text(data, file_name=file_name, is_wanted=is_wanted).each_row()))


def numbered(rows: list[list[Any]]) -> Iterator[tuple[int, list[Any]]]:
    """Rows with the number a person sees beside them."""
    return enumerate(rows, start=1)


def _encodings(data: bytes) -> tuple[str, ...]:
    """UTF-16 as Excel's "Unicode text" has it, told by its mark or by the empty half of its first letter."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    match [byte == 0 for byte in data[:2]]:
        case [False, True]:
            return ("utf-16-le",)
        case [True, False]:
            return ("utf-16-be",)
    return ("utf-8-sig", "cp1252")


def _encoding(data: bytes, file_name: str) -> str:
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return encoding
    raise ImportRefused(f"{file_name} is not a text file. Open it in Excel, save it as CSV UTF-8 and choose it again.")
