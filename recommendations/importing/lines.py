"""Rows of a table, wherever it comes from: each cell is a list of paragraphs without blank ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from cases.importing.cells import plain
from cases.importing.sheets import numbered

Cell = list[str]


@dataclass(frozen=True, slots=True)
class Line:
    """One row: where it is, its cells, and which cells continue the cell above them (merged downwards)."""

    place: str
    row: int
    cells: list[Cell]
    merged: frozenset[int] = frozenset()
    number_typed: bool = False

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


def sheet_lines(rows: list[list[Any]], *, place: str) -> list[Line]:
    """Lines of a worksheet or CSV file; a line break inside a cell begins a paragraph."""
    return [
        Line(
            place=place,
            row=row,
            cells=[paragraphs(_text(value).splitlines()) for value in values],
            number_typed=bool(values) and isinstance(values[0], float),
        )
        for row, values in numbered(rows)
    ]


def _text(value: Any) -> str:
    if isinstance(value, (date, datetime)):
        return f"{value.day} {value:%B %Y}"
    return value if isinstance(value, str) else plain(value)
