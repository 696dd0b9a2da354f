"""The facts of the children of a frame, column by column as they are kept: only those asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from cases.coded import ABSENT, Coded, kept, together
from cases.models import Frame, FrameColumn
from cases.roll import Roll

NOT_KNOWN: Final = "unknown"


def roll_of(frame: Frame, fields: Iterable[str] | None = None) -> Roll:
    """The children of a frame with all their facts, or those named in `fields` as far as they were ever said. Nobody
    once the frame is emptied."""
    columns = columns_of(frame, fields)
    numbers = columns.pop(FrameColumn.ORDINAL, None)
    if numbers is None:
        return Roll((), {})
    ordinals = range(1, frame.row_count + 1) if set(numbers.words) <= {ABSENT} else numbers.values()
    return Roll(ordinals, columns)


def columns_of(frame: Frame, fields: Iterable[str] | None = None) -> dict[str, Coded]:
    """The columns of a frame by fact, that of the ordinals among them."""
    columns = FrameColumn.objects.filter(frame=frame)
    if fields is not None:
        columns = columns.filter(fact__in={*fields, FrameColumn.ORDINAL})
    found = columns.order_by("pk").values_list("fact", "words", "codes")
    return {fact: kept(words, bytes(codes), frame.row_count) for fact, words, codes in found}


def value_counts(frame: Frame, fields: Sequence[str]) -> dict[str, Counter[str]]:
    """For each field how many children have each of its values, "unknown" for those of whom none is known."""
    columns = columns_of(frame, fields)
    if not columns:
        return {field: Counter() for field in fields}
    nothing = Coded.same(None, frame.row_count)
    return {field: counted(columns.get(field, nothing)) for field in fields}


def counted(column: Coded) -> Counter[str]:
    """How many children have each value of a column."""
    counts: Counter[str] = Counter()
    for value, number in column.counts():
        counts[NOT_KNOWN if value in ("", None, ABSENT) else str(value)] += number
    return counts


def numbers_with(frame: Frame, wanted: Mapping[str, Sequence[tuple[str, str]]]) -> dict[str, int]:
    """For each name how many children have any of its (field, value) pairs."""
    columns = columns_of(frame, {field for pairs in wanted.values() for field, _ in pairs})
    return {name: number_with(columns, pairs, frame.row_count) for name, pairs in wanted.items()}


def number_with(columns: Mapping[str, Coded], pairs: Sequence[tuple[str, str]], count: int) -> int:
    """How many of so many children have any of these (field, value) pairs."""
    asked = [(columns[field], value) for field, value in pairs if field in columns]
    codes = [own_codes(column, value) for column, value in asked]
    if not asked:
        return 0
    own = together([column for column, _ in asked], count)
    alike = Counter(own.each)
    return sum(alike[each] for each, told in own.sets.items() if any(map(frozenset.__contains__, codes, told)))


def own_codes(column: Coded, value: str) -> frozenset[int]:
    """The codes of a value in a column: numbers are compared by their digits, and nothing is like nothing."""
    words = enumerate(column.words)
    return frozenset(code for code, word in words if word is not None and word is not ABSENT and str(word) == value)


def facts_at(frame: Frame, ordinals: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Every fact of a few children, by ordinal."""
    roll = roll_of(frame)
    places = {ordinal: roll.ordinals.index(ordinal) for ordinal in ordinals}
    columns = {fact: column.picked(places.values()) for fact, column in roll.columns.items()}
    return {
        ordinal: {fact: values[number] for fact, values in columns.items() if values[number] is not ABSENT}
        for number, ordinal in enumerate(places)
    }
