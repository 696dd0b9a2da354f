"""Rows of cells out of a workbook or a CSV file; what the cells mean is somebody else's work."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
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


def csv_rows(data: bytes, *, file_name: str) -> list[list[str]]:
    """Every record of a CSV file, whichever common encoding and separator its program used."""
    text = _decoded(data, file_name)
    first_lines = text[:20_000].splitlines()[:30]
    delimiter = max(DELIMITERS, key=lambda mark: max((line.count(mark) for line in first_lines), default=0))
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise ImportRefused(
            f"{file_name} is not a readable CSV file. Open it in Excel, save it as .xlsx and choose that instead."
        ) from error


def numbered(rows: list[list[Any]]) -> Iterator[tuple[int, list[Any]]]:
    """Rows with the number a person sees beside them."""
    return enumerate(rows, start=1)


def _decoded(data: bytes, file_name: str) -> str:
    is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if is_wide else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise ImportRefused(f"{file_name} is not a text file. Open it in Excel, save it as CSV UTF-8 and choose it again.")
