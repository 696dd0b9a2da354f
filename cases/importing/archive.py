"""What a file really is, and whether it is safe to unpack, whatever its name says.

Word and Excel files are zip archives. Before any library unpacks one, every part is unpacked here
in bounded memory and measured, because the sizes an archive states about itself may be lies.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import Final

from .refused import ImportRefused

MEGABYTE: Final = 1024 * 1024
MOST_CELLS: Final = 5_000_000
WORD, EXCEL, TEXT = "Word", "Excel", "text"
_LOCAL_HEADER: Final = struct.Struct("<4s5H3I2H")
_FAR_COLUMN: Final = re.compile(rb"\br\s*=\s*[\"']\s*([A-Za-z]{2,3})\d")
_FAR_ROW: Final = re.compile(rb"\br\s*=\s*[\"']\s*[A-Za-z]{0,3}(\d{6,10})")
_ANY_ROW: Final = re.compile(rb"\br\s*=\s*[\"']\s*[A-Za-z]{0,3}(\d{1,10})")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class Kinds:
    """The kinds of file a reader takes, as its sentences say them."""

    original: str = "Word, Excel or CSV"
    one: str = "a Word (.docx), Excel (.xlsx) or CSV file"
    endings: str = ".docx or .xlsx"
    resave: str = "Open it, copy the table into a new document and save that."


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a file may be: as sent, unpacked, and in parts. `kinds` are those to ask for in its place."""

    sent: int
    unpacked: int
    parts: int = 2000
    kinds: Kinds = Kinds()


def kind_of(data: bytes, *, file_name: str, limits: Limits) -> str:
    """WORD, EXCEL or TEXT, decided by what is inside; ImportRefused for everything else."""
    if not data.strip(b"\0 \t\r\n"):
        raise ImportRefused(f"{file_name} is empty. Check that it was saved, then choose it again.")
    if len(data) > limits.sent:
        raise ImportRefused(
            f"{file_name} is larger than {limits.sent // MEGABYTE} MB. Remove pictures and other sheets, then retry."
        )
    if data.startswith(_OLE):
        _refuse_old_office(data, file_name, limits.kinds)
    if data.startswith(b"%PDF"):
        raise ImportRefused(
            f"{file_name} is a PDF, whatever its name says. Ask for the {limits.kinds.original} original."
        )
    if data.startswith(b"PK"):
        return _kind_of_archive(data, file_name, limits)
    if file_name.lower().endswith((".csv", ".txt", ".tsv")):
        return TEXT
    raise ImportRefused(
        f"{file_name} is not {limits.kinds.one} inside. Open it in the program that made it and save it as one of "
        "these."
    )


def part(data: bytes, name: str) -> bytes:
    """The bytes of one part of an archive that `kind_of` has already measured."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def _refuse_old_office(data: bytes, file_name: str, kinds: Kinds) -> None:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise ImportRefused(
            f"{file_name} is protected with a password. Open it, remove the password (File, Info, Protect), "
            "save it and choose it again."
        )
    raise ImportRefused(
        f"{file_name} is in the old Office format (.doc or .xls). Open it, save it as {kinds.endings} and choose that."
    )


def _kind_of_archive(data: bytes, file_name: str, limits: Limits) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError, struct.error) as error:
        raise ImportRefused(_damaged(file_name)) from error
    if len(entries) > limits.parts:
        raise ImportRefused(
            f"{file_name} holds more than {limits.parts:,} parts, so it was not opened. {limits.kinds.resave}"
        )
    names = {entry.filename for entry in entries}
    if len(names) != len(entries):
        raise ImportRefused(_damaged(file_name))
    left = limits.unpacked
    for entry in entries:
        left -= _measure(data, entry, left, file_name, limits.kinds, is_workbook="xl/workbook.xml" in names)
    if "word/document.xml" in names:
        return WORD
    if "xl/workbook.xml" in names:
        return EXCEL
    raise ImportRefused(f"{file_name} is not {limits.kinds.one} inside. Save it as one of these and choose it again.")


def _damaged(file_name: str) -> str:
    return f"{file_name} is damaged and cannot be opened. Ask for a fresh copy, or open it and save it again."


def _measure(data: bytes, entry: zipfile.ZipInfo, left: int, file_name: str, kinds: Kinds, *, is_workbook: bool) -> int:
    """The true unpacked size of one part; refused when it passes what is left of the limit."""
    if entry.flag_bits & 1:
        raise ImportRefused(f"{file_name} is protected with a password. Remove the password and choose it again.")
    content = _packed(data, entry, file_name)
    if entry.compress_type == zipfile.ZIP_DEFLATED:
        unpacker = zlib.decompressobj(-15)
        try:
            content = unpacker.decompress(content, left + 1)
        except zlib.error as error:
            raise ImportRefused(_damaged(file_name)) from error
    elif entry.compress_type != zipfile.ZIP_STORED:
        raise ImportRefused(_damaged(file_name))
    if len(content) > left:
        raise ImportRefused(f"{file_name} unpacks to far more than a table needs, so it was not opened. {kinds.resave}")
    if len(content) != entry.file_size or zlib.crc32(content) != entry.CRC:
        raise ImportRefused(_damaged(file_name))
    if is_workbook:
        # Every part, not only those called sheets: a workbook may name any part as its sheet.
        _check_extent(content, file_name)
    return len(content)


def _packed(data: bytes, entry: zipfile.ZipInfo, file_name: str) -> bytes:
    header = data[entry.header_offset : entry.header_offset + _LOCAL_HEADER.size]
    if len(header) < _LOCAL_HEADER.size or not header.startswith(b"PK\x03\x04"):
        raise ImportRefused(_damaged(file_name))
    *_, name_length, extra_length = _LOCAL_HEADER.unpack(header)
    start = entry.header_offset + _LOCAL_HEADER.size + name_length + extra_length
    return data[start : start + entry.compress_size]


def _check_extent(sheet: bytes, file_name: str) -> None:
    """Refuse a sheet whose far corner would make a reader set aside memory for millions of empty cells."""
    if sheet[:4].startswith((b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")):
        raise ImportRefused(_damaged(file_name))  # UTF-16 would hide its cells from the measure below
    columns = max((_column_number(letters) for letters in set(_FAR_COLUMN.findall(sheet))), default=26)
    # Rows are counted one by one only where the columns leave a doubt, for the sake of large honest sheets.
    doubtful = columns * 99_999 > MOST_CELLS
    rows = max((int(digits) for digits in set((_ANY_ROW if doubtful else _FAR_ROW).findall(sheet))), default=1)
    if rows * columns > MOST_CELLS:
        raise ImportRefused(
            f"A sheet in {file_name} reaches to row {rows:,} and column {columns:,}, far beyond any table. "
            "Delete the empty rows and columns after the table, save and try again."
        )


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
