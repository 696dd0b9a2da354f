"""Where the headings of a table are, under whatever preamble, and which of our fields stands under which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from .cells import day, number, plain
from .codes import meaning
from .fields import ALL, BY_LETTERS, FIELDS, letters
from .refused import ImportRefused, quoted

FIRST_ROWS: Final = 30
FEWEST_COLUMNS: Final = 3
FEWEST_FILLED: Final = 0.6  # of the fullest of the first rows
Rows = Sequence[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Header:
    """A row of headings: its place from 0 and, for each field, the place of its column from 0."""

    index: int
    columns: Mapping[str, int]
    names: tuple[str, ...]

    def written(self, field: str) -> str:
        """The heading of a field as the file has it; Annex A's where the file has none."""
        place = self.columns.get(field)
        return ALL[field].heading if place is None else self.names[place]


def columns_of(row: Sequence[Any]) -> dict[str, int]:
    """Field to position for the headings in a row; of two columns under one heading the first counts."""
    found: dict[str, int] = {}
    for position, cell in enumerate(row):
        field = BY_LETTERS.get(letters(plain(cell)))
        if field is not None:
            found.setdefault(field, position)
    return found


def names_of(row: Sequence[Any]) -> tuple[str, ...]:
    return tuple(quoted(plain(cell)) for cell in row)


def find_header(rows: Rows) -> Header | None:
    """The row of headings known from Annex A among the first rows; None when there is none."""
    for index, row in enumerate(rows[:FIRST_ROWS]):
        columns = columns_of(row)
        if "child_id" in columns and len(columns) >= FEWEST_COLUMNS:
            return Header(index, columns, names_of(row))
    return None


def likely_header(rows: Rows) -> Header | None:
    """The likeliest row of headings of any table, with the fields its headings happen to name.

    It is the first of the first rows that has words in at least six tenths as many cells as the fullest of them,
    no two alike, and nothing that looks like a value: no date, number or code. So a file without headings gives
    none, rather than the first child's row.
    """
    known = find_header(rows)
    if known:
        return known
    first = rows[:FIRST_ROWS]
    fullest = max((sum(1 for cell in row if plain(cell)) for row in first), default=0)
    for index, row in enumerate(first):
        words = [letters(plain(cell)) for cell in row if plain(cell)]
        if len(words) >= max(2, FEWEST_FILLED * fullest) and len(set(words)) == len(words) and not _has_values(row):
            return Header(index, columns_of(row), names_of(row))
    return None


def why_repeated(rows: Rows) -> str:
    """What to do about a row of headings that is none only because one of them stands twice; "" for no such row."""
    first = rows[:FIRST_ROWS]
    fullest = max((sum(1 for cell in row if plain(cell)) for row in first), default=0)
    for index, row in enumerate(first):
        words = [letters(plain(cell)) for cell in row if plain(cell)]
        if len(words) < max(FEWEST_COLUMNS, FEWEST_FILLED * fullest):
            continue
        if _has_values(row):
            return ""
        twice = next((name for name in names_of(row) if name and words.count(letters(name)) > 1), "")
        if twice:
            return f"The heading “{twice}” stands twice in row {index + 1}. Rename one of them and load the file again."
    return ""


def _has_values(row: Sequence[Any]) -> bool:
    return any(_is_value(cell, plain(cell)) for cell in row)


def _is_value(cell: Any, words: str) -> bool:
    if isinstance(cell, (int, float, date, datetime)):
        return True
    return bool(words) and (
        number(words) is not None or day(words) is not None or any(meaning(words, table) for table in _TELLING)
    )


_TELLING: Final = ("sex", "yes or no", "ethnicity", "category")


def why_not_mapping(columns: Mapping[str, str]) -> str:
    """Why this choice of columns cannot be read by; "" when it can."""
    unknown = sorted(columns.keys() - FIELDS.keys())
    if unknown:
        return f"“{quoted(unknown[0])}” is not a fact this portal reads. Choose the columns again."
    if not columns.get("child_id", "").strip():
        return "Say which column holds the child’s ID. Without it no child can be told from another."
    return ""


def mapped_header(rows: Rows, columns: Mapping[str, str], *, what: str) -> Header:
    """The first of the first rows with every heading a person named; ImportRefused says which are missing.

    `columns` maps our field to a heading; a field given an empty heading is left out. `what` names the table.
    """
    wanted = {field: letters(heading) for field, heading in columns.items() if heading.strip()}
    best: tuple[int, int, dict[str, int]] | None = None
    for index, row in enumerate(rows[:FIRST_ROWS]):
        places: dict[str, int] = {}
        for position, cell in enumerate(row):
            places.setdefault(letters(plain(cell)), position)
        count = sum(1 for heading in wanted.values() if heading in places)
        if count == len(wanted):
            return Header(index, {field: places[heading] for field, heading in wanted.items()}, names_of(row))
        if best is None or count > best[0]:
            best = (count, index, places)
    missing = [heading for field, heading in columns.items() if field in wanted and not _is_in(best, wanted[field])]
    raise ImportRefused(_missing_words(missing, what, rows[best[1]] if best and best[0] else _first_names(rows)))


def _is_in(best: tuple[int, int, dict[str, int]] | None, heading: str) -> bool:
    return best is not None and best[0] > 0 and heading in best[2]


def _first_names(rows: Rows) -> Sequence[Any]:
    # Of a file without headings the first row may be a child's, so only known headings are repeated.
    known = find_header(rows)
    return rows[known.index] if known else ()


def _missing_words(missing: Sequence[str], what: str, there: Sequence[Any]) -> str:
    absent = ", ".join(f"“{quoted(heading)}”" for heading in missing)
    found = ", ".join(f"“{name}”" for name in names_of(there) if name)
    have = f"Its headings are {found}." if found else f"No row of headings was found in its first {FIRST_ROWS} rows."
    return f"{what} has no column {absent}. {have} Choose the columns again."
