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
from typing import Final

from cases.importing.refused import ERROR, WARNING, quoted

from .drafts import Draft, Reader, Section
from .headings import Columns
from .lines import Line

_SECTION: Final = re.compile(r"(\d{1,3})[.)]?", re.ASCII)
ROW: Final = re.compile(r"(\d{1,3})\.(\d{1,3})[.)]?", re.ASCII)


class Grammar(Reader):
    """Reads the lines of a plan numbered r.n."""

    def __init__(self) -> None:
        super().__init__()
        self._bare_number = ""
        self._awaits_headings: Section | None = None
        self._headings_are_repeated = False

    def take(self, line: Line, columns: Columns | None) -> None:
        bare_number, self._bare_number = self._bare_number, ""
        position = self.columns.number if self.columns else 0
        number, others = line.words(position), [place for place in line.filled if place != position]
        if columns:
            self._take_headings(columns, line)
        elif bare_number and len(line.filled) == 1 and not ROW.fullmatch(number):
            self._take_title(bare_number, line.words(line.filled[0]), line)
        elif match := ROW.fullmatch(number):
            self._take_row(f"{int(match[1])}.{int(match[2])}", line)
        elif (match := _SECTION.fullmatch(number)) and len(others) <= 1:
            if others:
                self._take_title(str(int(match[1])), line.words(others[0]), line)
            else:
                self._bare_number = str(int(match[1]))
        elif not self.sections and not self.columns:
            self.take_front_page(line)
        elif number:
            self.note(ERROR, line, "", number, "This row has no number such as 2.3, so it was left out. Number it.")
        else:
            self._take_more(line)

    def _take_title(self, number: str, title: str, line: Line) -> None:
        known = self.sections.get(number)
        if known is None:
            self._awaits_headings = self.sections[number] = Section(number, title)
            return
        self._headings_are_repeated = True
        if known.title.casefold() != title.casefold():
            done = f'Section {number} is called "{known.title}" where it first appears, so that title was kept.'
            self.note(WARNING, line, "", title, done)

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
        self.note_not_read(columns, line)

    def _take_row(self, number: str, line: Line) -> None:
        self._headings_are_repeated = False
        draft = Draft(number, line.row, line.place)
        self._current = draft
        if number in self.drafts:
            self.note(ERROR, line, "No.", number, _twice(number, self.drafts[number], self._is_typed(line)))
            return
        section = self.sections.get(draft.number.partition(".")[0]) or self._section_without_title(number, line)
        self.drafts[number] = draft
        self._add(draft, line)
        columns = section.columns or self.columns
        if columns and columns.status in line.merged and not draft.cells["status"]:
            done = "This cell is merged with the one above, so the status was not recorded. Choose one by hand."
            self.note(WARNING, line, columns.status_column, number, done)

    def _section_without_title(self, number: str, line: Line) -> Section:
        name = number.partition(".")[0]
        title = line.words(self.columns.audit) if self.columns and self.columns.audit >= 0 else ""
        self.sections[name] = Section(name, title, self.columns)
        if not title:
            done = f"No row above gives section {name} a title, so it has none. Add one after the import."
            self.note(WARNING, line, "No.", number, done)
        return self.sections[name]

    def _take_more(self, line: Line) -> None:
        if self._current is None:
            words = quoted(" ".join(line.words(place) for place in line.filled))
            self.note(ERROR, line, "No.", words, "This row has no number and follows none, so it was left out.")
        else:
            self._add(self._current, line)

    def _add(self, draft: Draft, line: Line) -> None:
        section = self.sections.get(draft.number.partition(".")[0])
        if columns := (section.columns if section else None) or self.columns:
            self.add(draft, line, columns)

    def _is_typed(self, line: Line) -> bool:
        return (self.columns.number if self.columns else 0) in line.typed


def _twice(number: str, first: Draft, is_typed: bool) -> str:
    where = f"{number} is on row {first.row} already, so this row was left out."
    if is_typed and number.endswith(".1"):
        return f"{where} If it is {number}0, format the column as text, type the number again and upload the file."
    return f"{where} Give it a number of its own and upload the file."
