"""What a file is, before any child in it is read: its tables, their headings, and shapes in place of values."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import islice
from typing import Any, Final

from . import annex_a, cin, codes
from .cells import day, number, plain
from .fields import FIELDS
from .headings import FIRST_ROWS, Header, find_header, likely_header, why_repeated
from .refused import ImportRefused
from .results import ANNEX_A, CIN, TABLE
from .sources import Table, rank, tables_of

ROWS_LOOKED_AT: Final = 200
MOST_SHAPES: Final = 3


@dataclass(frozen=True, slots=True)
class LookedSheet:
    """A table that can be read. `header_row` is the row a person sees; `row_count` counts rows under it.

    `guesses` maps our fields to headings as written; `shapes` maps each heading to up to three shapes of its
    values, such as "a date" or "4-letter code", never a value. `is_known` says that no mapping is needed.
    """

    name: str
    list_number: int | None
    header_row: int
    headings: tuple[str, ...]
    row_count: int
    guesses: Mapping[str, str]
    shapes: Mapping[str, tuple[str, ...]]
    is_known: bool


@dataclass(frozen=True, slots=True)
class Looked:
    """What a file is: "annex_a", "cin" or "table". `sheets` stand best first; `refused` says why others are not.

    A census has one sheet without a name, whose `row_count` counts its children.
    """

    kind: str
    sha256: str
    sheets: tuple[LookedSheet, ...]
    refused: tuple[str, ...]


class MappingNeeded(ImportRefused):
    """The headings of a table are not known: a person has to say which column is which. `looked` helps them."""

    def __init__(self, sentence: str, looked: Looked) -> None:
        super().__init__(sentence)
        self.looked = looked


def look(data: bytes, *, file_name: str) -> Looked:
    """What the file is, without reading its children; ImportRefused when nothing in it can be read."""
    sha256 = hashlib.sha256(data).hexdigest()
    if cin.is_xml(data, file_name=file_name):
        count = cin.count_children(data, file_name=file_name)
        return Looked(CIN, sha256, (LookedSheet("", None, 0, (), count, {}, {}, True),), ())
    looked = _looked_at(tables_of(data, file_name=file_name), sha256)
    if not looked.sheets:
        raise ImportRefused(
            looked.refused[0] if looked.refused else f"{file_name} holds no table. Choose another file."
        )
    return looked


def mapping_needed(
    data: bytes, tables: Sequence[Table], *, file_name: str, sheet: str | None, list_number: int | None
) -> ImportRefused:
    """What to raise about a file in which no known headings were found: MappingNeeded where there is a table."""
    asked = [table for table in tables if (sheet or table.name) == table.name]
    asked = [table for table in asked if list_number in (None, table.number)] or asked
    numbered = sorted((table for table in asked if table.number in annex_a.LISTS), key=rank)
    what = (numbered[0] if numbered else asked[0]).what if sheet or numbered else file_name
    sentence = (
        f"{what} has no row of Annex A headings among its first {FIRST_ROWS} rows (one of them must be "
        '"Child Unique ID"). Say which column is which, or use the headings of Annex A and choose the file again.'
    )
    looked = _looked_at(asked, hashlib.sha256(data).hexdigest())
    if looked.sheets:
        return MappingNeeded(sentence, looked)
    numbers = [table.number for table in tables if table.number is not None]
    if not numbered and numbers and (reason := annex_a.why_not_drawn_from(numbers)):
        return ImportRefused(reason)
    first_rows = [table.first_rows() for table in numbered or asked]
    if twice := next(filter(None, map(why_repeated, first_rows)), ""):
        return ImportRefused(twice)
    return ImportRefused(sentence if any(map(_has_words, first_rows)) else _is_empty(what))


def _looked_at(tables: Sequence[Table], sha256: str) -> Looked:
    sheets, refused = [], []
    for table in tables:
        if table.number is not None and (reason := annex_a.why_not_drawn_from([table.number])):
            refused.append(f"{table.what}: {reason}")
            continue
        try:
            found = _sheet(table)
        except ImportRefused as unreadable:
            found = str(unreadable)
        if isinstance(found, str):
            refused.append(found)
        else:
            sheets.append((rank(table), found))
    sheets.sort(key=lambda pair: pair[0])
    is_annex_a = any(sheet.is_known and sheet.list_number for _, sheet in sheets)
    return Looked(ANNEX_A if is_annex_a else TABLE, sha256, tuple(sheet for _, sheet in sheets), tuple(refused))


def _sheet(table: Table) -> LookedSheet | str:
    """What the table is, or the sentence why it cannot be read."""
    first = table.first_rows()
    header = likely_header(first)
    if header is None:
        if not _has_words(first):
            return _is_empty(table.what)
        no_row = f"{table.what} has no row of headings among its first {FIRST_ROWS} rows. Add one and try again."
        return why_repeated(first) or no_row
    count, shapes = _counted(table, header)
    if not count:
        return f"{table.what} has headings but no rows under them. Check the extract and choose it again."
    return LookedSheet(
        name=table.name,
        list_number=table.number,
        header_row=header.index + 1,
        headings=tuple(name for name in header.names if name),
        row_count=count,
        guesses={field: header.written(field) for field in FIELDS if field in header.columns},
        shapes=shapes,
        is_known=find_header(first) is not None,
    )


def _has_words(rows: Sequence[Sequence[Any]]) -> bool:
    return any(plain(cell) for row in rows for cell in row)


def _is_empty(what: str) -> str:
    return f"{what} is empty. Check that it was saved, then choose it again."


def _counted(table: Table, header: Header) -> tuple[int, dict[str, tuple[str, ...]]]:
    """How many rows with anything in them stand under the headings, and the shapes of the first ones' values."""
    seen: dict[str, dict[str, None]] = {name: {} for name in header.names if name}
    count = 0
    for row in islice(table.rows(), header.index + 1, None):
        if not any(cell != "" and plain(cell) for cell in row):
            continue
        count += 1
        if count <= ROWS_LOOKED_AT:
            for name, cell in zip(header.names, row, strict=False):
                if name and (shape := shape_of(cell)):
                    seen[name].setdefault(shape)
    return count, {name: tuple(shapes)[:MOST_SHAPES] for name, shapes in seen.items()}


_SHAPES: Final = (
    (re.compile(r"[A-Za-z]\d{1,2}|\d[A-Za-z]"), "letter and number"),
    (re.compile(r"[a-u]\s*[).].*", re.DOTALL), "lettered code"),
    (re.compile(r"\S*\d\S*"), "letters and numbers"),
    (re.compile(r"\S+"), "one word"),
)


def shape_of(value: Any) -> str:
    """What kind of thing a cell holds, never what it is; "" for an empty one."""
    words = plain(value)
    if not words:
        return ""
    if isinstance(value, bool) or (not isinstance(value, (int, float)) and _is_yes_or_no(words)):
        return "yes/no"
    if isinstance(value, (date, time)) or (isinstance(value, str) and not words.isdecimal() and day(words)):
        return "a date"
    if isinstance(value, (int, float)) or number(words) is not None:
        return "a whole number" if re.fullmatch(r"-?\d+", words) else "a number"
    if re.fullmatch(r"[A-Z]{1,6}", words):
        return f"{len(words)}-letter code"
    return next((shape for pattern, shape in _SHAPES if pattern.fullmatch(words)), "text")


def _is_yes_or_no(words: str) -> bool:
    if len(words) == 1:
        return words in "YyNn"
    return codes.meaning(words, "yes or no") in ("yes", "no") and any(mark.isalpha() for mark in words)
