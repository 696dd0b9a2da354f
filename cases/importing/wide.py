"""A table read many rows at a time, column by column. Rows about which there is nothing to say are never looked at.

The others - no child's, somebody of 18, a cell that was not understood, a child seen before - go through `RowReader`
one by one, in their order, so that the report is what reading row by row would have written.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import compress
from operator import itemgetter
from typing import Any, Final

from cases.coded import Coded
from cases.plain_words import folded, words_of

from .blocks import Block, Row, Rows
from .cells import NOTHING, YES, plain
from .child import FACTS, FactMaker
from .children import Children
from .columns import EMPTY, Cell, key_of
from .groups import Found, groups_for
from .headings import Header
from .joining import Latest
from .problems import Page, Unheard
from .reading import SCIENTIFIC, RowReader, identifier
from .refused import MOST_WORDS, quoted
from .told import Told

_ROUNDED: Final = re.compile(f"^(?:{SCIENTIFIC.pattern})$", re.MULTILINE)
# What two rows of one child tell together, by the field that says when a row began.
_REPEATS: Final = {"enquiry_start": "repeat_enquiry", "referral_date": "repeat_referral"}


class WideReader:
    """Reads one table. `count_read` counts rows with anything in them, `identified` those with a child's ID, and
    `past_age` people of 18 or over."""

    def __init__(self, *, header: Header, starts: str, today: date, report: Page, is_text: bool = False) -> None:
        """`is_text` says that no cell is anything but text."""
        self._is_text = is_text
        self.count_read = self.identified = self.past_age = 0
        self._starts = starts
        self._reader = RowReader(header=header, starts=starts, today=today, report=report)
        self._latest = Latest.of(header, starts, today=today, report=report)
        self._page = Unheard()
        self._unheard = RowReader(header=header, starts=starts, today=today, report=self._page)
        self._columns = {
            field: (place, self._unheard.codes(field)) for field, place in header.columns.items() if field != "child_id"
        }
        self._blank = dict.fromkeys(self._columns, 0)
        facts = FactMaker(today=today, plans_until=today)
        own = groups_for(self._columns)
        found = [Found(group, fields, self._unheard, facts, self._page) for group, fields in own]
        self._groups = [each for each in found if each.fields]
        self._untold = [each for each in found if not each.fields]
        self._id_place = header.columns["child_id"]
        self._heading = plain(header.written("child_id")).casefold()
        # Of every row with an ID, whoever it is: its set of cells in each group, its number and the ID.
        self._numbers: list[list[int]] = [[] for _ in self._groups]
        self._row_numbers: list[int] = []
        self._ids: list[str] = []
        # The row of each child, by its place in these.
        self._kept: dict[str, int] = {}

    @property
    def filled(self) -> dict[str, int]:
        """For each field the rows with a child's ID that have anything in it."""
        return {field: self.identified - self._blank.get(field, 0) for field in self._reader.fields}

    def take(self, first: int, rows: Block) -> None:
        """Read the next rows; `first` is the number of the first of them."""
        if not rows:
            return
        if rows.width < self._reader.width:
            rows = Rows(map(self._reader.filled_up, rows))
        ids = rows.column(self._id_place)
        words, folded = self._words(ids)
        strangers = self._strangers(ids, words, folded)
        if not strangers:
            there: Sequence[int] = range(len(rows))
            own = rows
        else:
            there = [place for place in range(len(rows)) if place not in strangers]
            words, folded = ([each[place] for place in there] for each in (words, folded))
            own = Rows([rows[place] for place in there])
        begin = len(self._row_numbers)
        self._row_numbers += [first + place for place in there] if strangers else range(first, first + len(rows))
        odd = self._add(own, words, folded) if own else ()
        to_look_at = sorted([(place, None) for place in strangers] + [(there[each], begin + each) for each in odd])
        for place, kept in to_look_at:
            self._look(first + place, rows[place], kept)

    def children(self) -> Children:
        """The children of all rows taken: one row a child, in the order of ordinals."""
        order = [self._kept[key] for key in sorted(self._kept)]
        pick = _in_order(order, len(self._row_numbers))
        facts = {
            fact: column
            for found, numbers in zip(self._groups, self._numbers, strict=True)
            for fact, column in found.columns(pick(numbers))
        }
        for found in self._untold:
            facts |= found.same(len(order))
        if again := [self._place_of(told) for told in self._latest.kept().values() if told.again_in_a_year]:
            self._repeat(facts, order, again)
        return Children(pick(self._ids), pick(self._row_numbers), {fact: facts[fact] for fact in FACTS})

    def _words(self, ids: Sequence[Any]) -> tuple[list[str], list[str]]:
        """The words of cells with IDs (see `cells.plain`), and the same without capitals."""
        if self._is_text:
            words = words_of(ids)
            low = folded(words)
            if NOTHING.isdisjoint(low):
                return words, low
        words = list(map(plain, ids))
        return words, list(map(str.casefold, words))

    def _strangers(self, ids: Sequence[Any], words: Sequence[str], folded: Sequence[str]) -> set[int]:
        """The places of rows that are no child's: without an ID, with one Excel has rounded, headings again."""
        if self._is_text and not {"", self._heading} & {*folded} and not _ROUNDED.search("\n".join(words)):
            return set()
        each = enumerate(zip(ids, words, folded, strict=True))
        return {
            place for place, (value, own, low) in each if not own or low == self._heading or identifier(value, own)[1]
        }

    def _add(self, rows: Block, ids: list[str], keys: list[str]) -> set[int]:
        """Keep children's rows by their cells; returns which of them (counted from 0) must be looked at."""
        if max(map(len, ids)) > MOST_WORDS:
            ids = list(map(quoted, ids))
            keys = list(map(str.casefold, ids))
        odd = self._add_cells(rows) | self._seen_before(keys)
        begin, is_usual = len(self._ids), bytearray(b"\1") * len(ids)
        for place in odd:
            is_usual[place] = 0
        places = compress(range(begin, begin + len(ids)), is_usual)
        self._kept.update(zip(compress(keys, is_usual), places, strict=True))
        self._ids += ids
        self.count_read += len(ids)
        self.identified += len(ids)
        return odd

    def _add_cells(self, rows: Block) -> set[int]:
        codes = {}
        for field, (place, column) in self._columns.items():
            cells: Iterable[Any] = rows.column(place) if self._is_text else map(key_of, rows.column(place))
            codes[field] = list(map(column.__getitem__, cells))
            if column.has_empty:
                self._blank[field] += codes[field].count(0)
        odd: set[int] = set()
        for found, kept in zip(self._groups, self._numbers, strict=True):
            numbers = found.numbers([codes[field] for field in found.fields])
            if found.odd and not found.odd.isdisjoint(numbers):
                odd.update(place for place, number in enumerate(numbers) if number in found.odd)
            kept += numbers
        return odd

    def _seen_before(self, keys: Sequence[str]) -> set[int]:
        """Which of these children (counted from 0) were kept before, or stand among these before."""
        fresh = set(keys)
        if len(fresh) == len(keys) and self._kept.keys().isdisjoint(fresh):
            return set()
        first: dict[str, int] = {}
        for place, key in enumerate(keys):
            first.setdefault(key, place)
        return {place for place, key in enumerate(keys) if key in self._kept or first[key] < place}

    def _look(self, row_number: int, row: Row, place: int | None) -> None:
        """Read one row by itself; `place` is None for one that is no child's."""
        cells = self._reader.cells(row)
        if place is None:
            if any(cell.words for cell in cells):
                self.count_read += 1
                self._reader.why_no_child(cells, row_number)
            return
        told = self._reader.told(cells, row_number)
        if self._reader.is_adult(told):
            self.past_age += 1
        elif (other := self._kept.get(told.key)) is None:
            self._kept[told.key] = place
        else:
            self._latest.children.setdefault(told.key, self._told_at(other))
            self._latest.add(told)
            self._kept[told.key] = self._place_of(self._latest.children[told.key])

    def _told_at(self, place: int) -> Told:
        """What a row taken before tells."""
        cells = [EMPTY] * len(self._reader.fields)
        for found, numbers in zip(self._groups, self._numbers, strict=True):
            for position, cell in found.cells(numbers[place]):
                cells[position] = cell
        cells[self._reader.fields.index("child_id")] = Cell(self._ids[place])
        told = self._unheard.told(cells, self._row_numbers[place])
        self._page.was_written()  # it was said when the row was read
        return told

    def _place_of(self, told: Told) -> int:
        return bisect_left(self._row_numbers, told.row_number)

    def _repeat(self, facts: dict[str, Coded], order: Sequence[int], places: Iterable[int]) -> None:
        """Two starts within a year are a repeat, whatever the column that counts them says (see `concluding`)."""
        fact = _REPEATS.get(self._starts)
        if fact is None:
            return
        values = dict(zip(order, facts[fact].values(), strict=True)) | dict.fromkeys(places, YES)
        facts[fact] = Coded.of(values.values())


def _in_order(order: Sequence[int], count: int) -> Any:
    """Picks the entries of a list at these places."""
    if order == list(range(count)):
        return list
    return itemgetter(*order) if len(order) > 1 else lambda entries: [entries[place] for place in order]
