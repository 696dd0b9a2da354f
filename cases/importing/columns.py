"""A column of a table, each different cell understood once: fifty thousand cells hold a handful of different words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from .cells import plain

# What a column remembers at most, so that a file without two cells alike does not fill the memory.
MOST_REMEMBERED: Final = 10_000


class Cell(NamedTuple):
    """What a cell holds: its words; what they mean, None where that is not understood; and then why, a sentence."""

    words: str
    value: Any = None
    doubt: str = ""


EMPTY: Final = Cell("")
SOME_WORDS: Final = "…"
# (the cell as it stands, its words) -> (what it means, "") or (None, why it is not understood)
Understand = Callable[[Any, str], tuple[Any, str]]


class Column(dict[Any, Cell]):
    """The cells of one column by their keys (see `key_of`). A cell without words is EMPTY itself."""

    def __init__(self, understand: Understand, *, most: int = MOST_REMEMBERED) -> None:
        super().__init__()
        self._understand, self.most = understand, most

    def __missing__(self, key: Any) -> Cell:
        value = key if isinstance(key, str) else key[1]
        words = plain(value)
        cell = Cell(words, *self._understand(value, words)) if words else EMPTY
        if len(self) < self.most:
            self[key] = cell
        return cell


class Codes(dict[Any, int]):
    """The cells of one column as numbers: cells that mean the same have one. `cells` says by number what they mean;
    of their words it keeps only that there are some. EMPTY is 0; `has_empty` says whether any cell was."""

    def __init__(self, column: Column) -> None:
        super().__init__()
        self._column = column
        self._places: dict[Any, int] = {}
        self.cells = [EMPTY]
        self.has_empty = False

    def __missing__(self, key: Any) -> int:
        cell = self._column[key]
        place = 0 if cell is EMPTY else self._place(cell)
        self.has_empty |= cell is EMPTY
        if len(self) < self._column.most:
            self[key] = place
        return place

    def _place(self, cell: Cell) -> int:
        key = (cell.value.__class__, cell.value, cell.doubt)
        if key not in self._places:
            self._places[key] = len(self.cells)
            self.cells.append(Cell(SOME_WORDS, cell.value, cell.doubt))
        return self._places[key]


def key_of(value: Any) -> Any:
    """What two cells share that mean the same: equal numbers of unlike kinds (1, 1.0, True) do not."""
    return value if value.__class__ is str else (value.__class__, value)
