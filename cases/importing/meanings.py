"""Words to meanings, remembered: a column of fifty thousand cells holds a handful of different words."""

from __future__ import annotations

from datetime import date
from typing import Any

from . import cells, codes


class Meanings:
    """Kept with the reading of one file, so that what it remembers goes when the file goes."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], str | None] = {}
        self._days: dict[str, date | None] = {}

    def code(self, words: str, table: str) -> str | None:
        """See `codes.meaning`."""
        key = (table, words)
        try:
            return self._codes[key]
        except KeyError:
            return self._codes.setdefault(key, codes.meaning(words, table))

    def day(self, value: Any) -> date | None:
        """See `cells.day`."""
        if not isinstance(value, str):
            return cells.day(value)
        try:
            return self._days[value]
        except KeyError:
            return self._days.setdefault(value, cells.day(value))
