"""How wide the columns of a printed table are and how large its letters, so that no word of it breaks. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from typing import NamedTuple

from documents.letters import width_of

FULL, SLIM = 180.0, 92.0  # millimetres between the margins, and what a table of two columns takes of them
FEWEST_OF_NAMES = 36.0  # millimetres that the names of rows have at least, where they need them
POINT = 0.3528  # of a point, in millimetres
SIZES = (9.5, 9, 8.5, 8, 7.5, 7)
EASY = 8  # smaller letters are tried only where these have no room
LEADING, AROUND = 1.47, 2.0  # of a line, in sizes of its letters; above and below a row, in millimetres

Texts = Sequence[Sequence[str]]


class Sheet(NamedTuple):
    """A table, or a part of one: which columns stand in it, the size of its letters, the columns' widths in
    hundredths, and about how many millimetres it is high."""

    columns: Sequence[int]
    size: float
    widths: Sequence[str]
    height: float


@dataclass(frozen=True)
class Column:
    """What a column holds, in sizes of its letters: its longest word, its longest text, and every text from the head
    down. Headings, and the names of rows, are set in bold."""

    texts: Sequence[float]
    word: float

    @classmethod
    def of(cls, texts: Sequence[str], *, names: bool) -> "Column":
        bold = [n == 0 or names for n in range(len(texts))]
        words = [
            width_of(word, bold=is_bold) for text, is_bold in zip(texts, bold, strict=True) for word in text.split(" ")
        ]
        return cls([width_of(text, bold=b) for text, b in zip(texts, bold, strict=True)], max(words, default=0.0))


@dataclass(frozen=True)
class Layout:
    """How many millimetres a table may take, how many of them lie beside the words of a column, and the largest size
    of its letters."""

    room: float = FULL
    padding: float = 3.2
    largest: float = SIZES[0]

    def millimetres(self, ems: float, size: float) -> float:
        return ems * size * POINT + self.padding

    def needs(self, columns: Sequence[Column], size: float) -> list[float]:
        """What each column must have: its longest word, and the first some more, since it holds names."""
        found = [self.millimetres(column.word, size) for column in columns]
        names = self.millimetres(max(columns[0].texts[1:], default=0), size)
        return [max(found[0], min(names, FEWEST_OF_NAMES)), *found[1:]]

    def size_for(self, columns: Sequence[Column]) -> float:
        """The size at which the columns have room, 0 where they have it at none.

        Of several it is the one that makes the table the least high for its letters: smaller ones are chosen where
        sentences then run over fewer lines, and not otherwise.
        """
        fitting = [size for size in SIZES if size <= self.largest and sum(self.needs(columns, size)) <= self.room]
        easy = [size for size in fitting if size >= EASY]
        return min(easy or fitting, key=lambda size: self.height(columns, size) / size, default=0)

    def widths(self, columns: Sequence[Column], size: float) -> list[float]:
        """What each column needs, and of what is left as much as its longest text can use."""
        found = self.needs(columns, size)
        wanted = [self.millimetres(max(column.texts), size) for column in columns]
        missing = [max(0.0, want - have) for want, have in zip(wanted, found, strict=True)]
        given = min(1.0, max(0.0, self.room - sum(found)) / (sum(missing) or 1.0))
        found = [have + given * more for have, more in zip(found, missing, strict=True)]
        rest = max(0.0, self.room - sum(found)) / len(found)
        return [each + rest for each in found]

    def height(self, columns: Sequence[Column], size: float) -> float:
        """Millimetres, about: each row has as many lines as the cell that needs most."""
        lines = [
            [ceil(self.millimetres(ems, size) / width) for ems in column.texts]
            for column, width in zip(columns, self.widths(columns, size), strict=True)
        ]
        return sum(max(row) * size * POINT * LEADING + AROUND for row in zip(*lines, strict=True))

    def sheet(self, chosen: Sequence[int], columns: Sequence[Column], size: float) -> Sheet:
        widths = self.widths(columns, size)
        shares = [f"{100 * width / sum(widths):.2f}%" for width in widths]
        return Sheet(chosen, size, shares, self.height(columns, size))


def sheets_of(headings: Sequence[str], rows: Texts, layout: Layout) -> list[Sheet]:
    """The table as one sheet where its longest words have room beside each other; else in parts of about as many
    columns each, every part beginning with the first column and all in letters of one size."""
    columns = columns_of(headings, rows)
    for parts in range(1, max(len(columns), 2)):
        groups = dealt(len(columns), parts)
        size = min(layout.size_for([columns[n] for n in group]) for group in groups)
        if size:
            break
    return [layout.sheet(group, [columns[n] for n in group], size or SIZES[-1]) for group in groups]


def widths_of(headings: Sequence[str], rows: Texts, layout: Layout) -> Sheet:
    """The table in one part, whatever room it needs: its letters are never smaller than the smallest size."""
    columns = columns_of(headings, rows)
    return layout.sheet(range(len(columns)), columns, layout.size_for(columns) or SIZES[-1])


def columns_of(headings: Sequence[str], rows: Texts) -> list[Column]:
    return [Column.of([heading, *(row[n] for row in rows)], names=n == 0) for n, heading in enumerate(headings)]


def dealt(columns: int, parts: int) -> list[list[int]]:
    """The columns but the first in their order, in so many groups of as nearly as can be the same length, each behind
    the first."""
    edges = [1 + (columns - 1) * n // parts for n in range(parts + 1)]
    return [[0, *range(start, end)] for start, end in zip(edges, edges[1:], strict=False)]
