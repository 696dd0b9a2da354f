"""Rows of a table, wherever it comes from: each cell is a list of paragraphs without blank ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from cases.importing.cells import plain
from cases.importing.sheets import numbered

Cell = list[str]
BULLETS: Final = "•·▪◦●‣∙■□"
_LONE_BULLET: Final = re.compile(rf"[{BULLETS}*o–-]")
_BULLET: Final = re.compile(rf"^[{BULLETS}] *(?=\S)")
_TEXT_MARK: Final = re.compile(r"^'(?=[=+\-@\t\r])")


@dataclass(frozen=True, slots=True)
class Line:
    """One row: where it is, its cells, and what else is known of them by position.

    `merged` continue the cell above them, `typed` hold numbers and no words, `colours` are fills as six hexadecimal
    digits, `empty_bullets` had a bullet with nothing behind it, and `nested` hold a table of their own.
    """

    place: str
    row: int
    cells: list[Cell]
    merged: frozenset[int] = frozenset()
    typed: frozenset[int] = frozenset()
    colours: Mapping[int, str] = field(default_factory=dict)
    empty_bullets: frozenset[int] = frozenset()
    nested: frozenset[int] = frozenset()

    def cell(self, position: int) -> Cell:
        """The paragraphs at a position; none beyond the end of the row."""
        return self.cells[position] if 0 <= position < len(self.cells) else []

    def words(self, position: int) -> str:
        """The words at a position on one line."""
        return " ".join(self.cell(position))

    @property
    def filled(self) -> list[int]:
        """Positions of the cells with anything in them."""
        return [position for position, cell in enumerate(self.cells) if cell]


def paragraphs(pieces: Iterable[str]) -> Cell:
    """Pieces of text tidied: runs of spaces (hard ones too) are one space, and blank pieces are gone."""
    return [text for piece in pieces if (text := " ".join(piece.split()))]


def without_bullets(cell: Cell) -> tuple[Cell, bool]:
    """The paragraphs without typed bullet signs, and whether one stood alone. A cell of one dash is a dash."""
    if len(cell) == 1 and cell[0] not in BULLETS:
        return [_BULLET.sub("", cell[0])], False
    kept = [_BULLET.sub("", text) for text in cell if not _LONE_BULLET.fullmatch(text)]
    return kept, len(kept) < len(cell)


def sheet_lines(
    rows: list[list[Any]], *, place: str, colours: Mapping[tuple[int, int], str] | None = None
) -> list[Line]:
    """Lines of a worksheet or CSV file; a line break inside a cell begins a paragraph. `colours` by row and place."""
    return [_sheet_line(row, values, place, colours or {}) for row, values in numbered(rows)]


def _sheet_line(row: int, values: list[Any], place: str, colours: Mapping[tuple[int, int], str]) -> Line:
    read = [without_bullets(paragraphs(_text(value).splitlines())) for value in values]
    return Line(
        place=place,
        row=row,
        cells=[cell for cell, _ in read],
        typed=frozenset(position for position, value in enumerate(values) if isinstance(value, float)),
        colours={position: colours[row, position] for position in range(len(values)) if (row, position) in colours},
        empty_bullets=frozenset(position for position, (_, is_bare) in enumerate(read) if is_bare),
    )


def _text(value: Any) -> str:
    """The words of a cell; a mark put before a formula's sign to keep it words is not one of them."""
    if isinstance(value, (date, datetime)):
        return f"{value.day} {value:%B %Y}"
    return _TEXT_MARK.sub("", value) if isinstance(value, str) else plain(value)
