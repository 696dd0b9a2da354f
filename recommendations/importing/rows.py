"""The rows of a plan as they will be stored: as read, with owners found by name and what a person corrected.

A correction is plain data under the number of its row: any of `text`, `rag`, `priority`, `due_on` (ISO, "" for none),
`owner` ({"kind", "agencies"}), `is_left_out`; a row with a correction, even an empty one, was looked at.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from cases.importing import Problem
from cases.importing.refused import WARNING, quoted

from .plan import PlanRead, PlanRecommendation

NOBODY: Final = "none"
Corrections = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class OwnerChoice:
    """Who owns a row: a kind of owner, and for "agency" the ids of the agencies."""

    kind: str = NOBODY
    agencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnerBook:
    """The names owners go by in small letters: agencies with their ids, the board, the subgroup, all of them."""

    agencies: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)

    def find(self, words: str) -> OwnerChoice | None:
        """Whom the words name: one kind, or agencies with commas or "and" between; None where any is not known."""
        name = _plain(words)
        if kind := self.kinds.get(name):
            return OwnerChoice(kind)
        if agency := self.agencies.get(name):
            return OwnerChoice("agency", (agency,))
        names = [part for part in re.split(r"\s*(?:[,;/&\n]|\band\b)\s*", name) if part]
        found = [self.agencies.get(part) for part in names]
        known = {each for each in found if each}
        return OwnerChoice("agency", tuple(sorted(known))) if known and all(found) else None


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it will be stored, what it was read from, and which of its facts a person set."""

    read: PlanRecommendation
    text: str
    rag: str
    priority: str
    due_on: date | None
    owner: OwnerChoice
    doubts: tuple[Problem, ...] = ()
    corrected: frozenset[str] = frozenset()
    is_left_out: bool = False
    is_looked_at: bool = False

    @property
    def number(self) -> str:
        return self.read.number

    @property
    def is_doubtful(self) -> bool:
        """Whether something about it waits for a person to look at it."""
        return not self.is_looked_at and any(each.kind == WARNING for each in self.doubts)


def rows_of(plan: PlanRead, book: OwnerBook, corrections: Corrections) -> list[Row]:
    """Every row of the plan in its order."""
    doubts: dict[tuple[str, int], list[Problem]] = {}
    for problem in plan.problems:
        if problem.row:
            doubts.setdefault((problem.place, problem.row), []).append(problem)
    return [
        _row(each, book, corrections.get(each.number), doubts.get((each.place, each.row), []))
        for each in plan.recommendations
    ]


def elsewhere(plan: PlanRead) -> list[Problem]:
    """Problems of the whole file, and of rows that are not among the recommendations."""
    own = {(each.place, each.row) for each in plan.recommendations}
    return [each for each in plan.problems if not each.row or (each.place, each.row) not in own]


def _row(
    each: PlanRecommendation, book: OwnerBook, correction: Mapping[str, Any] | None, doubts: Sequence[Problem]
) -> Row:
    said = correction or {}
    found = book.find(each.owner) if each.owner else OwnerChoice()
    owner = OwnerChoice(said["owner"]["kind"], tuple(sorted(said["owner"]["agencies"]))) if "owner" in said else found
    if found is None:
        done = f"{each.number} has an owner the portal does not know by this name, so it has none yet. Choose one."
        doubts = [*doubts, Problem(WARNING, each.row, "Owner", quoted(each.owner), done, each.place)]
    return Row(
        read=each,
        text=said.get("text", each.text),
        rag=said.get("rag", each.rag),
        priority=said.get("priority", each.priority),
        due_on=_day(said["due_on"]) if "due_on" in said else each.due_on,
        owner=owner or OwnerChoice(),
        doubts=tuple(doubts),
        corrected=frozenset(said) - {"is_left_out"},
        is_left_out=bool(said.get("is_left_out")),
        is_looked_at=correction is not None,
    )


def _day(words: str) -> date | None:
    return date.fromisoformat(words) if words else None


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold().strip(" .")
