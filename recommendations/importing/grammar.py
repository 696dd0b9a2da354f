"""Lines of a table turned back into the plan its author had in mind.

The rules, each from a real plan (domain.md 7.5):

- Rows before the first section or heading are the front page: a label and its words.
- A section begins with a row that holds a bare number and a title. Its title is the first one; its column
  names are those of the next row of headings. Any later title or headings are a page header that was
  printed again, also when number and title fell into two rows, and are ignored.
- Row r.n belongs to section r, wherever it stands.
- A row without a number goes on with the row r.n above it. In each cell its first paragraph is joined to
  the last one above by a space, unless that ends a sentence (. ! ? : or ;).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from cases.importing.refused import ERROR, NOTE, WARNING, Problem, quoted

from .headings import Columns, columns_of
from .lines import Cell, Line

_SECTION: Final = re.compile(r"(\d{1,3})[.)]?", re.ASCII)
_ROW: Final = re.compile(r"(\d{1,3})\.(\d{1,3})[.)]?", re.ASCII)
_SENTENCE_ENDS: Final = (".", "!", "?", ":", ";")
CELLS: Final = ("text", "evidence", "status", "by_when")


@dataclass(slots=True)
class Section:
    """A section while it is being read."""

    number: str
    title: str
    columns: Columns | None = None


@dataclass(slots=True)
class Draft:
    """A row r.n while it is being read: paragraphs by cell."""

    number: str
    row: int
    place: str
    cells: dict[str, Cell] = field(default_factory=lambda: {name: [] for name in CELLS})


class Grammar:
    """Reads lines one by one into `front_page`, `sections`, `drafts` and `problems`."""

    def __init__(self) -> None:
        self.front_page: dict[str, str] = {}
        self.sections: dict[str, Section] = {}
        self.drafts: dict[str, Draft] = {}
        self.problems: list[Problem] = []
        self.columns: Columns | None = None
        self._label = ""
        self._current: Draft | None = None
        self._bare_number = ""
        self._awaits_headings: Section | None = None
        self._headings_are_repeated = False

    def read(self, lines: Iterable[Line]) -> None:
        """Take every line in turn."""
        for line in lines:
            if line.filled:
                self._take(line)

    def _take(self, line: Line) -> None:
        bare_number, self._bare_number = self._bare_number, ""
        position = self.columns.number if self.columns else 0
        number, others = line.words(position), [place for place in line.filled if place != position]
        if columns := columns_of(line):
            self._take_headings(columns, line)
        elif bare_number and len(line.filled) == 1 and not _ROW.fullmatch(number):
            self._take_title(bare_number, line.words(line.filled[0]), line)
        elif match := _ROW.fullmatch(number):
            self._take_row(f"{int(match[1])}.{int(match[2])}", line)
        elif (match := _SECTION.fullmatch(number)) and len(others) <= 1:
            if others:
                self._take_title(str(int(match[1])), line.words(others[0]), line)
            else:
                self._bare_number = str(int(match[1]))
        elif not self.sections and not self.columns:
            self._take_front_page(line)
        elif number:
            self._note(ERROR, line, "", number, "This row has no number such as 2.3, so it was left out. Number it.")
        else:
            self._take_more(line)

    def _take_front_page(self, line: Line) -> None:
        self._label = line.words(0) or self._label
        words = "\n".join(text for cell in line.cells[1:] for text in cell)
        before = self.front_page.get(self._label, "")
        self.front_page[self._label] = f"{before}\n{words}".strip()

    def _take_title(self, number: str, title: str, line: Line) -> None:
        known = self.sections.get(number)
        if known is None:
            self._awaits_headings = self.sections[number] = Section(number, title)
            return
        self._headings_are_repeated = True
        if known.title.casefold() != title.casefold():
            done = f'Section {number} is called "{known.title}" where it first appears, so that title was kept.'
            self._note(WARNING, line, "", title, done)

    def _take_headings(self, columns: Columns, line: Line) -> None:
        if self._headings_are_repeated:
            self._headings_are_repeated = False
            self.columns = self.columns or columns
            return
        if self._awaits_headings:
            self._awaits_headings.columns, self._awaits_headings = columns, None
        elif self.columns:
            return
        self.columns = self.columns or columns
        for heading in columns.not_read:
            self._note(NOTE, line, heading, heading, "This column is not part of an action plan, so it was not read.")

    def _take_row(self, number: str, line: Line) -> None:
        self._headings_are_repeated = False
        draft = Draft(number, line.row, line.place)
        self._current = draft
        if number in self.drafts:
            self._note(ERROR, line, "No.", number, _twice(number, self.drafts[number], line))
            return
        section = self.sections.get(draft.number.partition(".")[0]) or self._section_without_title(number, line)
        self.drafts[number] = draft
        self._add(draft, line)
        columns = section.columns or self.columns
        if columns and columns.status in line.merged and not draft.cells["status"]:
            done = "This cell is merged with the one above, so the status was not recorded. Choose one by hand."
            self._note(WARNING, line, columns.status_column, number, done)

    def _section_without_title(self, number: str, line: Line) -> Section:
        name = number.partition(".")[0]
        title = line.words(self.columns.audit) if self.columns and self.columns.audit >= 0 else ""
        self.sections[name] = Section(name, title, self.columns)
        if not title:
            done = f"No row above gives section {name} a title, so it has none. Add one after the import."
            self._note(WARNING, line, "No.", number, done)
        return self.sections[name]

    def _take_more(self, line: Line) -> None:
        if self._current is None:
            words = quoted(" ".join(line.words(place) for place in line.filled))
            self._note(ERROR, line, "No.", words, "This row has no number and follows none, so it was left out.")
        else:
            self._add(self._current, line)

    def _add(self, draft: Draft, line: Line) -> None:
        section = self.sections.get(draft.number.partition(".")[0])
        columns = (section.columns if section else None) or self.columns
        if columns is None:
            return
        for name in CELLS:
            _join(draft.cells[name], line.cell(getattr(columns, name)))

    def _note(self, kind: str, line: Line, column: str, words: str, done: str) -> None:
        self.problems.append(Problem(kind, line.row, column, quoted(words), done, line.place))


def _join(above: Cell, more: Cell) -> None:
    """Go on with a cell: the rule on paragraphs in the module's docstring."""
    if above and more and not above[-1].endswith(_SENTENCE_ENDS):
        above[-1] = f"{above[-1]} {more[0]}"
        more = more[1:]
    above += more


def _twice(number: str, first: Draft, line: Line) -> str:
    where = f"{number} is on row {first.row} already, so this row was left out."
    if line.number_typed and number.endswith(".1"):
        return f"{where} If it is {number}0, format the column as text, type the number again and upload the file."
    return f"{where} Give it a number of its own and upload the file."
