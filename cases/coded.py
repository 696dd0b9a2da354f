"""A fact of tens of thousands of children as a column: each different value once, and which of them each child has.

Pure. In bytes a column is a number a child, of one, two or four bytes, the lowest byte first; of none at all where
every child has the same value.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

# Width of a number in bytes -> how `array` calls it.
TYPES: Final = {1: "B", 2: "H", 4: "I"}
WIDEST: Final = 8  # columns of one byte that fit into a whole number of the machine's own
# Stands in the place of a value for children of whom this fact was never said; always the last of the values.
ABSENT: Final = ...


class Coded(NamedTuple):
    """One column: `words` are its different values, `codes` for each child the place of its own among them."""

    words: Sequence[Any]
    codes: Sequence[int]

    @classmethod
    def of(cls, values: Iterable[Any]) -> Coded:
        """A column of values as they stand, child by child; ABSENT for those not there."""
        # True and 1 are equal, and are not the same fact.
        places: dict[Any, int] = {}
        codes = [places.setdefault((value.__class__, value), len(places)) for value in values]
        words = [value for _, value in places]
        return cls(words, codes).with_absent_last() if ABSENT in words else cls(words, codes)

    @classmethod
    def same(cls, value: Any, count: int) -> Coded:
        """A column of so many children who all have one value."""
        return cls([value], bytes(count))

    def with_absent_last(self) -> Coded:
        words = [word for word in self.words if word is not ABSENT]
        places = {id(word): place for place, word in enumerate(words)}
        moved = [len(words) if word is ABSENT else places[id(word)] for word in self.words]
        return Coded([*words, ABSENT], [moved[code] for code in self.codes])

    def values(self) -> list[Any]:
        """The value of each child."""
        return list(map(self.words.__getitem__, self.codes))

    def counts(self) -> list[tuple[Any, int]]:
        """Each value that any child has, with how many have it."""
        return [(self.words[code], number) for code, number in Counter(self.codes).items()]

    def picked(self, places: Iterable[int]) -> list[Any]:
        """The values of a few children, by their places from 0."""
        return [self.words[self.codes[place]] for place in places]

    def said(self) -> list[Any]:
        """The different values without ABSENT, as they are kept."""
        return [word for word in self.words if word is not ABSENT]

    def packed(self) -> bytes:
        """The codes as bytes, as narrow as the number of values allows."""
        if len(self.words) < 2 and ABSENT not in self.words:
            return b""
        return packed(self.codes, width_for(len(self.words)))


def kept(words: Sequence[Any], data: bytes, count: int) -> Coded:
    """The column of so many children that was kept as its values and packed codes."""
    if not data:
        return Coded(list(words), bytes(count))
    return Coded([*words, ABSENT], unpacked(data, len(data) // count))


def width_for(number: int) -> int:
    """How many bytes tell so many values apart."""
    return 1 if number <= 1 << 8 else 2 if number <= 1 << 16 else 4


def packed(numbers: Sequence[int], width: int) -> bytes:
    """Whole numbers as bytes of one width, the lowest byte first."""
    found = numbers if isinstance(numbers, array) else array(TYPES[width], numbers)
    if found.typecode != TYPES[width]:
        found = array(TYPES[width], found)
    if sys.byteorder == "big":  # pragma: no cover - files are moved between machines
        found = array(found.typecode, found)
        found.byteswap()
    return found.tobytes()


def unpacked(data: bytes, width: int) -> Sequence[int]:
    """The whole numbers out of such bytes."""
    if width == 1:
        return data
    found = array(TYPES[width])
    found.frombytes(data)
    if sys.byteorder == "big":  # pragma: no cover
        found.byteswap()
    return found


class Together(NamedTuple):
    """Several columns side by side: `each` says child by child which set of codes is its own, `sets` which codes
    every such set has, in the order of their first children."""

    each: Sequence[Any]
    sets: Mapping[Any, Sequence[int]]


def together(columns: Sequence[Coded], count: int) -> Together:
    """The columns of so many children side by side.

    Up to eight columns of one byte a child are laid into one whole number a child, which costs half of what making a
    tuple for each child does.
    """
    codes = [column.codes for column in columns]
    if not codes or len(codes) > WIDEST or not all(isinstance(each, bytes) and len(each) == count for each in codes):
        tuples = list(zip(*codes, strict=True)) if codes else [()] * count
        return Together(tuples, {each: each for each in dict.fromkeys(tuples)})
    side_by_side = bytearray(WIDEST * count)
    for place, each in enumerate(codes):
        side_by_side[place::WIDEST] = each
    numbers = memoryview(side_by_side).cast("Q").tolist()
    own = {number: number.to_bytes(WIDEST, sys.byteorder)[: len(codes)] for number in dict.fromkeys(numbers)}
    return Together(numbers, own)
