"""Rows of cells out of a workbook or a CSV file; what the cells mean is somebody else's work."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from typing import Any, Final

import python_calamine

from .refused import ImportRefused

DELIMITERS: Final = (",", ";", "\t")


class Workbook:
    """The sheets of an .xlsx that `archive.kind_of` has let through, read one at a time."""

    def __init__(self, data: bytes, *, file_name: str) -> None:
        self._file_name = file_name
        self._book: Any = self._guarded(lambda: python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)))
        self.names: list[str] = list(self._book.sheet_names)

    def rows(self, name: str) -> list[list[Any]]:
        """Every row of the sheet, from the first row of the sheet, so that positions are row numbers."""
        return self._guarded(lambda: list(self._book.get_sheet_by_name(name).iter_rows()))

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


def csv_rows(data: bytes, *, file_name: str, is_wanted: Callable[[list[list[str]]], object] = bool) -> list[list[str]]:
    """Every record of a CSV file, whichever common encoding and separator its program used.

    The separator seen most often in one line goes first, since a preamble or a heading may hold another; the first
    that gives rows which `is_wanted` takes is the one.
    """
    text = _decoded(data, file_name)
    first_lines = text[:20_000].splitlines()[:30]
    often = {mark: max((line.count(mark) for line in first_lines), default=0) for mark in DELIMITERS}
    by_use = sorted((mark for mark in DELIMITERS if often[mark]), key=lambda mark: -often[mark]) or DELIMITERS[:1]
    first = None
    for mark in by_use:
        rows = _split(text, mark, file_name)
        if is_wanted(rows):
            return rows
        first = rows if first is None else first
    return first or []


def _split(text: str, delimiter: str, file_name: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise ImportRefused(
            f"{file_name} is not a readable CSV file. Open it in Excel, save it as .xlsx and choose that instead."
        ) from error


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


def _decoded(data: bytes, file_name: str) -> str:
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ImportRefused(f"{file_name} is not a text file. Open it in Excel, save it as CSV UTF-8 and choose it again.")
