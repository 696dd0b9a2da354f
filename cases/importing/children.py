"""The children that were read, fact by fact: what fifty thousand of them say in common is held once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from cases.coded import Coded

from .child import FACTS, FrameRow


@dataclass(frozen=True)
class Children:
    """Children in the order of their ordinals, which count from 1: IDs, rows of the file, and a column for each of
    FACTS."""

    child_ids: Sequence[str]
    row_numbers: Sequence[int]
    facts: Mapping[str, Coded]

    @classmethod
    def of(cls, rows: Sequence[FrameRow]) -> Children:
        """The same from rows that stand in the order of their ordinals."""
        columns = zip(*(row.values() for row in rows), strict=True) if rows else ((),) * len(FACTS)
        return cls(
            [row.child_id for row in rows],
            [row.row_number for row in rows],
            dict(zip(FACTS, map(Coded.of, columns), strict=True)),
        )

    def __len__(self) -> int:
        return len(self.child_ids)

    def rows(self) -> list[FrameRow]:
        """Child by child."""
        columns: Iterable[list] = (self.facts[fact].values() for fact in FACTS)
        return list(map(FrameRow._make, zip(self.child_ids, count(1), self.row_numbers, *columns)))
