"""A plan whose rows are numbered 1, 2, 3 or not at all, numbered by the portal.

- The rows are those of one section, 1, or of one for each audit where a column names it; a row across the table
  that holds only a title begins the next section.
- Row 3 becomes 1.3. A row whose number is no number, or that has none where others do, gets the next free one.
- Where no row has a number, every row with words in its text column is one; a row without goes on with that above.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from cases.importing.refused import ERROR, WARNING, quoted

from .drafts import Draft, Reader, Section
from .headings import Columns
from .lines import Line

_PLAIN: Final = re.compile(r"(?:(?:rec|recommendation|action|task|no|r|a)[. ]{0,2})?(\d{1,3})[.)]?", re.I | re.ASCII)


class Unnumbered(Reader):
    """Reads lines and gives each row a number r.n; `has_numbers` tells whether the file gives them 1, 2, 3."""

    def __init__(self, *, has_numbers: bool) -> None:
        super().__init__()
        self.has_numbers = has_numbers
        self._begins: Section | None = None
        self._last = 0

    def read(self, lines: Iterable[tuple[Line, Columns | None]]) -> None:
        """Take every line in turn, knowing the highest number the file gives, after which the portal's own begin."""
        kept, columns = list(lines), None
        for line, found in kept:
            columns = found or columns
            if self.has_numbers and columns and (match := _PLAIN.fullmatch(line.words(columns.number))):
                self._last = max(self._last, int(match[1]))
        super().read(kept)

    def take(self, line: Line, columns: Columns | None) -> None:
        if columns:
            if self.columns is None:
                self.note_not_read(columns, line)
            self.columns = columns
        elif self.columns is None:
            self.take_front_page(line)
        elif self._is_title(line, self.columns):
            self._begins = Section("", line.words(line.filled[0]), self.columns)
        else:
            self._take_row(line, self.columns)

    def _is_title(self, line: Line, columns: Columns) -> bool:
        """Words that stand alone in the first column, which is not that of the text."""
        return line.filled == [0] and columns.text != 0 and not _PLAIN.fullmatch(line.words(0))

    def _take_row(self, line: Line, columns: Columns) -> None:
        number = line.words(columns.number) if self.has_numbers else ""
        is_new = bool(number) or (not self.has_numbers and bool(line.cell(columns.text)))
        if not is_new and self._current:
            self.add(self._current, line, columns)
            return
        if not is_new:
            words = " ".join(line.words(place) for place in line.filled)
            done = "This row has neither a number nor words of a recommendation and follows none, so it was left out."
            self.note(ERROR, line, "", words, done)
            return
        section = self._section(line, columns)
        match = _PLAIN.fullmatch(number)
        wanted = f"{section.number}.{int(match[1])}" if match and int(match[1]) else ""
        self._current = Draft(wanted, line.row, line.place)
        if wanted in self.drafts:
            first = self.drafts[wanted]
            done = f"{number} is on row {first.row} already, so this row was left out. Give it a number of its own."
            self.note(ERROR, line, columns.headings[columns.number], number, f"{done[:-1]} and upload the file.")
        elif wanted:
            self.drafts[wanted] = self._current
        else:
            self._number(section, number, line)
        self.add(self._current, line, columns)

    def _number(self, section: Section, written: str, line: Line) -> None:
        """The next free number for a row without one of its own."""
        taken = [int(each.partition(".")[2]) for each in self.drafts if each.partition(".")[0] == section.number]
        assert self._current is not None
        self._current.number = f"{section.number}.{max([self._last, *taken]) + 1}"
        self.drafts[self._current.number] = self._current
        if written:
            done = f"This is no number such as 3, so the portal numbered the row {self._current.number}. Check it."
            self.note(WARNING, line, "No.", quoted(written), done)

    def _section(self, line: Line, columns: Columns) -> Section:
        if self._begins:
            section, self._begins = self._begins, None
            section.number = str(len(self.sections) + 1)
            self.sections[section.number] = section
            return section
        title = line.words(columns.audit) if columns.audit >= 0 else ""
        if title:
            known = next((each for each in self.sections.values() if each.title == title), None)
        else:
            known = next(reversed(self.sections.values()), None)
        if known is None:
            number = str(len(self.sections) + 1)
            known = self.sections[number] = Section(number, title or columns.label, columns)
        return known
