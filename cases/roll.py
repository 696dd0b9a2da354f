"""The children of a frame as a draw sees them: ordinals and facts, kept by column and shown row by row. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, overload

from cases.coded import ABSENT, Coded, together

Row = tuple[int, dict[str, Any]]


class Roll(Sequence[Row]):
    """Rows (ordinal, facts) in the order of ordinals. Children alike in every fact share one dictionary, which nobody
    may change. A draw asks for `keys` instead and then no row is made."""

    def __init__(self, ordinals: Sequence[int], columns: Mapping[str, Coded]) -> None:
        self.ordinals, self.columns = ordinals, columns

    def __len__(self) -> int:
        return len(self.ordinals)

    @overload
    def __getitem__(self, place: int) -> Row: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Row]: ...
    def __getitem__(self, place: int | slice) -> Row | Sequence[Row]:
        return self.rows[place]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    @cached_property
    def rows(self) -> list[Row]:
        """Every row, made once."""
        sets: dict[Any, dict[str, Any]] = {}
        own = together(list(self.columns.values()), len(self))
        for alike, codes in own.sets.items():
            told = zip(self.columns, map(_word, self.columns.values(), codes), strict=True)
            sets[alike] = {name: value for name, value in told if value is not ABSENT}
        return list(zip(self.ordinals, map(sets.__getitem__, own.each), strict=True))

    def keys(self, fields: Sequence[str]) -> tuple[list[tuple[Any, ...]], dict[int, int]]:
        """The distinct sets of these facts (None for one not told) in the order of their first children, and for each
        ordinal the position of its own."""
        none = Coded.same(None, len(self))
        columns = [self.columns.get(name, none) for name in fields]
        own = together(columns, len(self))
        keys: dict[tuple[Any, ...], int] = {}
        numbers = {}
        for alike, codes in own.sets.items():
            words = map(_word, columns, codes)
            key = tuple([None if word is ABSENT else word for word in words])
            numbers[alike] = keys.setdefault(key, len(keys))
        return list(keys), dict(zip(self.ordinals, map(numbers.__getitem__, own.each), strict=True))


def _word(column: Coded, code: int) -> Any:
    return column.words[code]
