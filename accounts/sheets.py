"""Turning an uploaded list of people into rows of text."""

import re
import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from python_calamine import CalamineError, CalamineWorkbook

from access.permissions import NotDone
from accounts.importing import rows_of_text

MOST_BYTES = 1024 * 1024
MOST_UNPACKED = 30 * 1024 * 1024
MOST_ROWS = 5000
CELL = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Za-z]+)(\d+)"')


def rows_of_upload(name: str, content: bytes) -> list[list[str]]:
    """The rows of a .csv or .xlsx file; NotDone says what is wrong with it."""
    if len(content) > MOST_BYTES:
        raise NotDone("The file is larger than 1 MB, far more than 500 people need. Is it the right one?")
    if name.lower().endswith(".xlsx"):
        return rows_of_workbook(content)
    if name.lower().endswith((".csv", ".txt")):
        return rows_of_text(decoded(content))
    raise NotDone("The file must be a .csv or .xlsx file. Save the list as one of these and choose it again.")


def decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def rows_of_workbook(content: bytes) -> list[list[str]]:
    unreadable = NotDone("The file could not be read as a workbook. Save it again as .xlsx, or paste the list.")
    try:
        with ZipFile(BytesIO(content)) as parts:
            refuse_giant(parts)
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (BadZipFile, CalamineError, IndexError, ValueError, NotImplementedError, RuntimeError, zlib.error):
        raise unreadable from None
    return [[str(cell).strip() for cell in row] for row in rows]


def refuse_giant(parts: ZipFile) -> None:
    """A small file may unpack to a giant one, or put one cell so far out that reading it would fill the memory."""
    giant = NotDone("The workbook is far larger than a list of people. Paste the list instead.")
    if sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED:
        raise giant
    for part in parts.infolist():
        if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
            for column, row in CELL.findall(parts.read(part)):
                if len(column) > 2 or int(row) > MOST_ROWS:
                    raise giant
