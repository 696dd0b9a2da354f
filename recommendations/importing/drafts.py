"""A plan while it is being read: its front page, sections and rows, and what was noted on the way."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from cases.importing.refused import NOTE, WARNING, Problem, quoted

from .headings import Columns
from .lines import Cell, Line

_SENTENCE_ENDS: Final = (".", "!", "?", ":", ";")
CELLS: Final = ("text", "evidence", "status", "by_when", "owner", "priority", "measure")


@dataclass(slots=True)
class Section:
    """A section while it is being read."""

    number: str
    title: str
    columns: Columns | None = None


@dataclass(slots=True)
class Draft:
    """A row r.n while it is being read: paragraphs by cell, and the fill of its status cell."""

    number: str
    row: int
    place: str
    cells: dict[str, Cell] = field(default_factory=lambda: {name: [] for name in CELLS})
    colour: str = ""


class Reader(ABC):
    """What the two ways to read a plan share: `front_page`, `sections`, `drafts`, `problems`."""

    def __init__(self) -> None:
        self.front_page: dict[str, str] = {}
        self.sections: dict[str, Section] = {}
        self.drafts: dict[str, Draft] = {}
        self.problems: list[Problem] = []
        self.columns: Columns | None = None
        self._label = ""
        self._current: Draft | None = None

    def read(self, lines: Iterable[tuple[Line, Columns | None]]) -> None:
        """Take every line in turn, with its columns where it is a row of headings."""
        for line, columns in lines:
            if line.filled:
                self.take(line, columns)

    @abstractmethod
    def take(self, line: Line, columns: Columns | None) -> None:
        """Take a line, with its columns where it is a row of headings."""

    def take_front_page(self, line: Line) -> None:
        """A label and its words; more words without a label go on with the label above."""
        self._label = line.words(0) or self._label
        words = "\n".join(text for cell in line.cells[1:] for text in cell)
        before = self.front_page.get(self._label, "")
        self.front_page[self._label] = f"{before}\n{words}".strip()

    def note_not_read(self, columns: Columns, line: Line) -> None:
        for heading in columns.not_read:
            self.note(NOTE, line, heading, heading, "This column is not part of an action plan, so it was not read.")

    def add(self, draft: Draft, line: Line, columns: Columns) -> None:
        """The cells of a line to those of a row, and what stands out about them."""
        for name in CELLS:
            _join(draft.cells[name], line.cell(getattr(columns, name)))
        draft.colour = draft.colour or line.colours.get(columns.status, "")
        for position in sorted(line.empty_bullets & {columns.text, columns.evidence}):
            done = f"{draft.number} has a bullet with nothing behind it, which was left out. Check the original."
            self.problems.append(Problem(WARNING, draft.row, columns.headings[position], "", done, draft.place))
        for position in sorted(line.nested & {getattr(columns, name) for name in CELLS}):
            done = f"{draft.number} has a table inside this cell. Its cells were read as lines of words; check them."
            self.problems.append(Problem(WARNING, draft.row, columns.headings[position], "", done, draft.place))

    def note(self, kind: str, line: Line, column: str, words: str, done: str) -> None:
        self.problems.append(Problem(kind, line.row, column, quoted(words), done, line.place))


def _join(above: Cell, more: Cell) -> None:
    """Go on with a cell: its first paragraph is joined to the last one above unless that ends a sentence."""
    if above and more and not above[-1].endswith(_SENTENCE_ENDS):
        above[-1] = f"{above[-1]} {more[0]}"
        more = more[1:]
    above += more
