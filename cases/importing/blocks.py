"""Rows of a table, many at a time: as many as stay near the processor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final, Protocol

AT_ONCE: Final = 250  # rows; four such blocks are as many as lie between two reports of how far reading has come
Row = Sequence[Any]


class Block(Protocol):
    """Some rows that follow one another. `width` is how many cells the shortest of them has."""

    width: int

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[Row]: ...

    def __getitem__(self, place: int) -> Row: ...

    def column(self, place: int) -> Sequence[Any]:
        """The cells at this place of every row; it must be below `width`."""
        ...


class Rows(list[Row]):
    """Rows as they come, each as long as it is."""

    def __init__(self, rows: Iterable[Row]) -> None:
        super().__init__(rows)
        self.width = min(map(len, self), default=0)
        self._upright: list[tuple[Any, ...]] = []

    def column(self, place: int) -> Sequence[Any]:
        if not self._upright:
            self._upright = list(zip(*self, strict=False))
        return self._upright[place]


class Even:
    """Rows of one length, whose cells lie in one list, a mark after each row: a column is a slice of it, and no row
    is made unless somebody asks for it."""

    def __init__(self, cells: list[str], width: int) -> None:
        self._cells, self.width = cells, width

    @classmethod
    def of(cls, text: str, mark: str, end: str, *, ends: int) -> Even | None:
        """Lines of cells with `mark` between two and `end` after each line, of which there are `ends` in the text, be
        they this one or another; None where the lines have not all as many cells or do not all end so."""
        rows, text = ends + (not text.endswith(end)), text.removesuffix(end)
        width = text.partition(end)[0].count(mark) + 1
        cells = text.replace(end, f"{mark}{end}{mark}").split(mark)
        marks = cells[width :: width + 1]  # no cell holds an end of line; are they all where these lines end?
        if len(cells) + 1 != rows * (width + 1) or marks.count(end) != rows - 1:
            return None
        return cls(cells, width)

    def __len__(self) -> int:
        return (len(self._cells) + 1) // (self.width + 1)

    def __iter__(self) -> Iterator[Row]:
        return map(self.__getitem__, range(len(self)))

    def __getitem__(self, place: int) -> Row:
        begin = place * (self.width + 1)
        return self._cells[begin : begin + self.width]

    def column(self, place: int) -> Sequence[Any]:
        return self._cells[place :: self.width + 1]


def blocks_of(rows: Iterator[Row]) -> Iterator[Rows]:
    """The rows in blocks, the next one read when it is asked for."""
    while some := Rows(islice(rows, AT_ONCE)):
        yield some


def after(block: Block, count: int) -> Block:
    """The block without so many rows at its beginning."""
    return Rows(islice(block, count, None)) if count else block
