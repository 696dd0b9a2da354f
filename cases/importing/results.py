"""What reading a population file gives: the children, what was doubtful, and how complete the columns are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from .child import FrameRow
from .children import Children
from .refused import Problem

ANNEX_A, CIN, TABLE = "annex_a", "cin", "table"
Progress = Callable[[int, int], None]
EVERY = 1000


@dataclass(frozen=True, slots=True)
class ColumnFill:
    """How complete a column is: rows with anything in it, out of all rows with a child's ID."""

    column: str
    filled: int
    of: int


@dataclass(frozen=True)
class FrameRead:
    """What a frame held. `children` and `rows` (the same one by one) stand in the order of their ordinals;
    `count_read` counts rows with anything in them, kept or not.

    `columns_found` maps our field to the heading as written. `list_number` is 1 to 9, None for a table or census.
    `kind` is "annex_a", "cin" or "table"; `lists_used` are the other lists that added facts. `advice` says, in
    sentences, what to ask the analyst for to learn what this file cannot tell.
    """

    children: Children
    problems: list[Problem]
    columns_found: dict[str, str]
    sheet: str
    sha256: str
    count_read: int
    completeness: list[ColumnFill]
    list_number: int | None = None
    kind: str = TABLE
    lists_used: tuple[int, ...] = ()
    advice: tuple[str, ...] = ()

    @cached_property
    def rows(self) -> list[FrameRow]:
        """Every child as one row, made when first asked for."""
        return self.children.rows()


class Pace:
    """Tells `progress` (done, total) about every thousand rows, in rows of the first of `tables` equal shares."""

    def __init__(self, progress: Progress | None, *, height: int, tables: int = 1) -> None:
        self._progress = progress
        self._height = max(height, 1)
        self._tables = tables
        self._share = self._told = 0

    def at(self, row: int, height: int) -> None:
        """Row `row` of `height` of the present table has been read."""
        if self._progress is not None and row // EVERY > self._told:
            self._told = row // EVERY
            part = min(row / max(height, 1), 1.0)
            self._progress(int((self._share + part) * self._height), self._height * self._tables)

    def next_table(self) -> None:
        """The present table is read to its end."""
        self._share, self._told = self._share + 1, 0
        if self._progress is not None:
            self._progress(self._share * self._height, self._height * self._tables)
