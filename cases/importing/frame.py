"""The population file a sample is drawn from, read child by child without a single guess.

`read_frame` promises: the same bytes and the same `today` give the same result; every cell that was not
understood is a problem line naming row, column and words; a child appears once. Rules: domain.md 4.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from . import annex_a, archive, cells, sheets
from .child import FrameRow, Reader
from .refused import ERROR, NOTE, ImportRefused, Problem

LIMITS: Final = archive.Limits(sent=40 * archive.MEGABYTE, unpacked=250 * archive.MEGABYTE)
MOST_PROBLEMS: Final = 5_000


@dataclass(frozen=True, slots=True)
class ColumnFill:
    """How complete a column is: rows with anything in it, out of all rows with a child's ID."""

    column: str
    filled: int
    of: int


@dataclass(frozen=True, slots=True)
class FrameRead:
    """What a frame held. `count_read` counts rows with anything in them, kept or not.

    `columns_found` maps our field to the heading as written. `list_number` is 7, 6 or None for a plain file.
    """

    rows: list[FrameRow]
    problems: list[Problem]
    columns_found: dict[str, str]
    sheet: str
    sha256: str
    count_read: int
    completeness: list[ColumnFill]
    list_number: int | None = None


@dataclass(frozen=True, slots=True)
class _Table:
    sheet: str
    list_number: int | None
    rows: list[list[Any]]
    header: int
    columns: dict[str, int]


def read_frame(data: bytes, *, file_name: str, today: date) -> FrameRead:
    """The children in an Annex A workbook or a CSV with the same headings, or ImportRefused saying why not."""
    table = _table_of(data, file_name)
    problems = _missing_columns(table.columns, table.list_number)
    reader = Reader(columns=table.columns, today=today)
    id_heading = cells.plain(table.rows[table.header][table.columns["child_id"]]).casefold()
    filled: Counter[str] = Counter()
    children: dict[str, FrameRow] = {}
    count_read = identified = past_age = 0
    for row_number, cells_of_row in enumerate(table.rows[table.header + 1 :], start=table.header + 2):
        values = reader.values(cells_of_row)
        if not any(values.values()):
            continue
        count_read += 1
        if values["child_id"].casefold() == id_heading:
            problems.append(Problem(NOTE, row_number, "", "", "The headings appear again here; this row was skipped."))
            continue
        if not values["child_id"]:
            problems.append(_without_id(row_number))
            continue
        if reader.is_rounded_id(cells_of_row):
            problems.append(_rounded_id(row_number, values["child_id"]))
            continue
        identified += 1
        filled.update(field for field, words in values.items() if words)
        child = reader.child(cells_of_row, values, row_number)
        if child is None:
            past_age += 1
            continue
        _keep_latest(children, child, reader.problems)
    problems += reader.problems
    _refuse_if_empty(children, count_read, identified, past_age, file_name)
    return FrameRead(
        rows=sorted(children.values(), key=lambda child: child.row_number),
        problems=_bounded(sorted(problems, key=lambda problem: problem.row)),
        columns_found={
            field: cells.plain(table.rows[table.header][place]) for field, place in table.columns.items()
        },
        sheet=table.sheet,
        sha256=hashlib.sha256(data).hexdigest(),
        count_read=count_read,
        completeness=[
            ColumnFill(annex_a.COLUMNS[field][0], filled[field], identified) for field in annex_a.COLUMNS
        ],
        list_number=table.list_number,
    )  # fmt: skip


def _table_of(data: bytes, file_name: str) -> _Table:
    kind = archive.kind_of(data, file_name=file_name, limits=LIMITS)
    if kind == archive.WORD:
        raise ImportRefused(f"{file_name} is a Word file. A frame is an Annex A workbook (.xlsx) or a CSV file.")
    if kind == archive.TEXT:
        rows = sheets.csv_rows(data, file_name=file_name, is_wanted=annex_a.find_header)
        return _read_sheet("", None, rows, file_name)
    book = sheets.Workbook(data, file_name=file_name)
    numbers = {name: annex_a.list_number(name) for name in book.names}
    for wanted in (annex_a.CHILD_PROTECTION, annex_a.CHILDREN_IN_NEED):
        for name in book.names:
            if numbers[name] == wanted:
                return _read_sheet(name, wanted, book.rows(name), file_name)
        if wanted == annex_a.CHILD_PROTECTION:
            for name in book.names:
                if numbers[name] is None and annex_a.find_header(rows := book.rows(name)):
                    return _read_sheet(name, None, rows, file_name)
    lists = [number for number in numbers.values() if number is not None]
    if lists:
        raise ImportRefused(annex_a.why_not_drawn_from(lists))
    raise ImportRefused(_without_headings(file_name))


def _read_sheet(name: str, list_number: int | None, rows: list[list[Any]], file_name: str) -> _Table:
    found = annex_a.find_header(rows)
    if found is None:
        raise ImportRefused(_without_headings(f"The sheet {name} in {file_name}" if name else file_name))
    return _Table(name, list_number, rows, *found)


def _without_headings(what: str) -> str:
    return (
        f"{what} has no row of Annex A headings among its first {annex_a.FIRST_ROWS} rows "
        '(one of them must be "Child Unique ID"). Use the headings of List 7 and choose the file again.'
    )


def _without_id(row_number: int) -> Problem:
    done = "No ID for this child, so the row was left out. Add it and upload again."
    return Problem(ERROR, row_number, annex_a.COLUMNS["child_id"][0], "", done)


def _rounded_id(row_number: int, words: str) -> Problem:
    done = "Excel has rounded an ID this long, so the row was left out. Store the column as text and upload again."
    return Problem(ERROR, row_number, annex_a.COLUMNS["child_id"][0], words, done)


def _missing_columns(columns: Mapping[str, int], list_number: int | None) -> list[Problem]:
    not_in_list_6 = {"first_category", "category", "seen_alone", "earlier_plans"}
    expected = annex_a.COLUMNS.keys() - columns.keys()
    if list_number == annex_a.CHILDREN_IN_NEED:
        expected -= not_in_list_6
    if {"born", "age"} & columns.keys():
        expected -= {"born", "age"}
    return [
        Problem(NOTE, 0, name, "", "This column was not found, so what it tells is not known of any child.")
        for field, (name, _) in annex_a.COLUMNS.items()
        if field in expected
    ]


def _keep_latest(children: dict[str, FrameRow], child: FrameRow, problems: list[Problem]) -> None:
    """One row a child: the latest plan start wins, then the lower row. IDs differing only by case are one child."""
    key = child.child_id.casefold()
    other = children.get(key)
    if other is None:
        children[key] = child
        return
    kept, dropped = (child, other) if child.latest_key >= other.latest_key else (other, child)
    children[key] = kept
    problems.append(
        Problem(
            NOTE, dropped.row_number, annex_a.COLUMNS["plan_start"][0],
            dropped.plan_start.isoformat() if dropped.plan_start else "",
            f"The same child is on row {kept.row_number} with the latest plan start, so this row was left out.",
        )
    )  # fmt: skip


def _refuse_if_empty(
    children: Mapping[str, FrameRow], count_read: int, identified: int, past_age: int, file_name: str
) -> None:
    if children:
        return
    if not count_read:
        raise ImportRefused(f"{file_name} has headings but no rows under them. Check the extract and choose it again.")
    if not identified:
        raise ImportRefused(f"No row in {file_name} has a Child Unique ID. Fill that column and choose the file again.")
    adults = f"All {past_age:,} people in {file_name} are 18 or over."
    raise ImportRefused(f"{adults} Check that this is the children's list.")


def _bounded(problems: list[Problem]) -> list[Problem]:
    if len(problems) <= MOST_PROBLEMS:
        return problems
    more = len(problems) - MOST_PROBLEMS
    done = f"There are {more:,} more lines like these. Correct the extract and upload it again."
    last = Problem(NOTE, 0, "", "", done)
    return [*problems[:MOST_PROBLEMS], last]
