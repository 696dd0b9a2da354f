"""Which column of a plan is which, by its heading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from .lines import Line

_ROLES: Final = {
    "number": frozenset({"no", "number", "ref", "item", "no of recommendation"}),
    "evidence": frozenset({"evidence", "evidence of progress", "progress", "evidence and progress", "update"}),
    "status": frozenset({"rag", "rag rating", "rag status", "status", "current status"}),
    "by_when": frozenset({"by when", "when", "timescale", "due", "due date", "deadline", "target date"}),
    "audit": frozenset({"audit", "round"}),
}


@dataclass(frozen=True, slots=True)
class Columns:
    """Positions by role, the words over the text column and over the status (or else the By When) column."""

    number: int
    text: int
    evidence: int
    status: int
    by_when: int
    audit: int
    label: str
    status_column: str
    not_read: tuple[str, ...]


def columns_of(line: Line) -> Columns | None:
    """The columns if this line is a row of headings: a number, a text and one more known column; else None."""
    found: dict[str, int] = {}
    others: list[int] = []
    for position in line.filled:
        words = re.sub(r"[^a-z ]", "", line.words(position).casefold()).strip()
        role = next((role for role, known in _ROLES.items() if words in known), "")
        if role and role not in found:
            found[role] = position
        else:
            others.append(position)
    if "number" not in found or not others or not found.keys() & {"evidence", "status", "by_when"}:
        return None
    status = found.get("status", -1)
    by_when = found.get("by_when", -1)
    return Columns(
        number=found["number"],
        text=others[0],
        evidence=found.get("evidence", -1),
        status=status,
        by_when=by_when,
        audit=found.get("audit", -1),
        label=line.words(others[0]),
        status_column=line.words(status if status >= 0 else by_when),
        not_read=tuple(line.words(position) for position in others[1:]),
    )
