"""Facts that follow from the same few columns, so that they are worked out once for each set of cells in these.

The facts of a group depend on no column outside it, and what there is to say about a row comes from one group at a
time. So a table of fifty thousand rows is a few thousand sets of cells and one number a row and group.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from cases.coded import Coded

from .child import FactMaker, FrameRow
from .columns import EMPTY, Cell
from .problems import Unheard
from .reading import TELL_THE_AGE, RowReader, is_of_age
from .told import Told


@dataclass(frozen=True, slots=True)
class Group:
    """Facts, and the fields they follow from."""

    facts: tuple[str, ...]
    fields: tuple[str, ...]


GROUPS: Final = (
    Group(("age_band",), ("born", "age")),
    *(Group((same,), (same,)) for same in ("sex", "ethnicity", "disability", "seen_alone", "need", "legal_status")),
    *(Group((same,), (same,)) for same in ("case_status", "referral_source", "team", "area")),
    Group(("communication_need", "communication_need_wide"), ("communication_need",)),
    Group(("category", "category_changed"), ("first_category", "category")),
    Group(
        ("on_plan_now", "plan_months", "long_plan_12", "long_plan_18", "long_plan_24", "plan_start_month"),
        ("plan_start", "plan_end"),
    ),
    Group(("repeat_plan",), ("earlier_plans",)),
    Group(("days_since_seen", "seen_band"), ("seen",)),
    Group(("enquiry_outcome",), ("conference_unnecessary", "conference_date", "conference_result")),
    Group(("repeat_enquiry",), ("enquiries_12m",)),
    Group(("repeat_referral",), ("referrals_12m",)),
    Group(("referral_month",), ("referral_date",)),
    Group(("assessment_done",), ("assessment_start", "assessment_end")),
    Group(("seen_in_assessment",), ("assessment_seen",)),
    Group(("in_care",), ("case_status", "care_start", "care_end")),
    # These tell which of a child's rows is the latest, and nothing else.
    *(Group((), (start,)) for start in ("enquiry_start", "contact_date", "help_start")),
)  # fmt: skip
NARROW: Final = 256  # numbers that fit into a byte
_PLACES: Final = {fact: place for place, fact in enumerate(FrameRow._fields)}


class Found(dict[tuple[int, ...], int]):
    """The sets of cells found in the columns of one group, numbered as they come; keys are the numbers of the cells.
    `odd` holds the numbers of sets about which the report has something to say."""

    def __init__(self, group: Group, fields: Sequence[str], reader: RowReader, facts: FactMaker, page: Unheard) -> None:
        super().__init__()
        self.fields = fields
        self.odd: set[int] = set()
        self._group, self._reader, self._make, self._page = group, reader, facts, page
        self._cells_of = [reader.codes(field).cells for field in fields]
        self._places = [reader.fields.index(field) for field in fields]
        self._row = [EMPTY] * len(reader.fields)
        self._sets: list[tuple[Cell, ...]] = []
        # What the sets tell: far fewer different facts than sets, and for each set the place of its own.
        self._facts: dict[tuple[Any, ...], int] = {}
        self._own: list[int] = []
        self._known: dict[Any, int] = {}
        self._of_age: dict[float | None, int] = {}

    def __missing__(self, key: tuple[int, ...]) -> int:
        number = self[key] = len(self._sets)
        cells = tuple([column[code] for column, code in zip(self._cells_of, key, strict=True)])
        self._sets.append(cells)
        # Days of birth are many, and tell nothing but an age.
        years = self._reader.sure_age(*cells) if self.fields == TELL_THE_AGE else None
        if (place := self._of_age.get(years)) is None:
            place = self._place_told(number, cells)
            if years is not None:
                self._of_age[years] = place
        self._own.append(place)
        return number

    def numbers(self, codes: Sequence[Sequence[int]]) -> Sequence[int]:
        """For each row the number of its set, from the numbers of its cells field by field."""
        if len(codes) > 1:
            return list(map(self.__getitem__, zip(*codes, strict=True)))
        for code in range(len(self), len(self._cells_of[0])):
            self[code,]  # of one column the sets are its cells, and have their numbers
        return codes[0]

    def same(self, count: int) -> Iterator[tuple[str, Coded]]:
        """The facts of so many children where the table has none of the group's fields."""
        place = self._own[self[()]]
        own = list(self._facts)[place]
        for position, fact in enumerate(self._group.facts):
            yield fact, Coded.same(own[position], count)

    def cells(self, number: int) -> list[tuple[int, Cell]]:
        """The cells of a set, each with the place of its field."""
        return list(zip(self._places, self._sets[number], strict=True))

    def columns(self, numbers: Sequence[int]) -> Iterator[tuple[str, Coded]]:
        """The facts of children by the numbers of their sets. Values stand in the order of the children who have them
        first, so that a column does not tell the order of the file."""
        if len(self._sets) <= NARROW:
            numbers = bytes(numbers)
        places = _exchanged(numbers, [*self._own, *[0] * (NARROW - len(self._own))], len(self._facts))
        there = sorted(set(places), key=places.index) if len(self._facts) <= NARROW else list(dict.fromkeys(places))
        facts = list(self._facts)
        for position, fact in enumerate(self._group.facts):
            words: dict[Any, int] = {}
            codes = [0] * max(NARROW, len(facts))
            for place in there:
                codes[place] = words.setdefault(facts[place][position], len(words))
            yield fact, Coded(list(words), _exchanged(places, codes, len(words)))

    def _place_told(self, number: int, cells: Sequence[Cell]) -> int:
        """The place of the facts of a set, from all that its cells tell."""
        for place, cell in zip(self._places, cells, strict=True):
            self._row[place] = cell
        told = self._reader.told(self._row, 0, only=self.fields)
        if self._page.was_written() or is_of_age(told):
            self.odd.add(number)
        return self._place_of(told)

    def _place_of(self, told: Told) -> int:
        """The place of the group's own facts; children of all days of birth are of a few ages."""
        key = tuple(vars(told).items())
        place = self._known.get(key)
        if place is None:
            row = self._make.row(told, 0)
            own = tuple([row[_PLACES[fact]] for fact in self._group.facts])
            place = self._known[key] = self._facts.setdefault(own, len(self._facts))
        return place


def _exchanged(numbers: Sequence[int], codes: Sequence[int], kinds: int) -> Sequence[int]:
    """Each number exchanged for its code, of which there are so many kinds."""
    if kinds > NARROW:
        return list(map(codes.__getitem__, numbers))
    return numbers.translate(bytes(codes)) if isinstance(numbers, bytes) else bytes(map(codes.__getitem__, numbers))


def groups_for(fields: Collection[str]) -> list[tuple[Group, tuple[str, ...]]]:
    """Every group that tells something, with those of its fields that a table has: none, where all are told alike."""
    found = [(group, tuple(field for field in group.fields if field in fields)) for group in GROUPS]
    return [(group, there) for group, there in found if group.facts or there]
