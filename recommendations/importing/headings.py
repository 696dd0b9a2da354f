"""Which column of a plan is which: by the words of its heading first, then by what its cells hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from recommendations.due_words import due_window

from .lines import Line
from .priorities import priority_code
from .statuses import Scheme

# Of two columns that fit one role, that with the earlier word has it.
ROLES: Final = {
    "number": (
        "no", "number", "ref", "ref no", "reference", "item", "item no", "no of recommendation", "rec no", "nr", "id",
        "recommendation no", "recommendation number", "action no", "task no", "rec", "s no",
    ),
    "text": (
        "recommendation", "recommendations", "recommendation text", "recommendation or task", "tasks", "task", "action",
        "actions", "action required", "actions required", "agreed action", "agreed actions", "action needed",
        "actions needed", "action to be taken", "what", "what needs to happen", "what will be done", "what we will do",
        "improvement needed", "area for improvement", "learning point", "objective", "description",
    ),
    "evidence": (
        "evidence", "evidence of progress", "evidence and progress", "progress", "progress update", "progress to date",
        "update on progress", "update", "updates", "evidence of completion", "current position", "position", "comments",
    ),
    "status": (
        "rag", "rag rating", "rag status", "brag", "brag rating", "brag status", "status", "current status", "rating",
        "progress rating", "progress status", "colour",
    ),
    "by_when": (
        "by when", "when", "timescale", "timescales", "due", "due date", "date due", "deadline", "target date",
        "timeframe", "time frame", "target completion date", "completion date", "date for completion",
        "to be completed by",
    ),
    "owner": (
        "owner", "owners", "action owner", "lead", "leads", "lead agency", "lead agencies", "responsible agency",
        "agency", "agencies", "who", "by whom", "responsible", "responsibility", "responsible lead", "lead officer",
        "person responsible", "responsible person", "responsible officer", "lead person", "assigned to", "led by",
    ),
    "priority": ("priority", "priority level", "level of priority", "priority rating", "importance", "urgency"),
    "measure": (
        "success measure", "success measures", "measure of success", "measures of success", "success criteria",
        "how will we know", "how we will know", "intended outcome",
    ),
    "audit": ("audit", "round"),
}  # fmt: skip
TELLING: Final = frozenset({"evidence", "status", "by_when", "owner", "priority", "measure"})
# Columns with dates or words of their own, which are no other column under another name.
_NEVER: Final = frozenset(
    {"last update", "last updated", "updated", "date updated", "date", "date raised", "date added", "date agreed",
     "date completed", "completed", "completed on", "start date", "theme", "plan", "risk"}
)  # fmt: skip
NUMBER: Final = re.compile(r"(?:(?:rec|recommendation|action|task|no|r|a)[. ]{0,2})?\d{1,3}(?:\.\d{1,3})?[.)]?", re.I)
_MOST: Final = 0.6


@dataclass(frozen=True, slots=True)
class Columns:
    """Positions by role (-1 for none), the words over the text column and over that of the status.

    Without a status column those of By When, else of the priority. `spare` are positions of headings not understood.
    """

    number: int
    text: int
    evidence: int
    status: int
    by_when: int
    owner: int
    priority: int
    measure: int
    audit: int
    headings: tuple[str, ...]
    spare: tuple[int, ...] = ()
    is_text_known: bool = True

    @property
    def label(self) -> str:
        return self._heading(self.text)

    @property
    def status_column(self) -> str:
        return self._heading(next((each for each in (self.status, self.by_when, self.priority) if each >= 0), -1))

    @property
    def not_read(self) -> tuple[str, ...]:
        return tuple(words for position in self.spare if (words := self._heading(position)))

    def _heading(self, position: int) -> str:
        return self.headings[position] if 0 <= position < len(self.headings) else ""


def columns_of(line: Line) -> Columns | None:
    """The columns if this line is a row of headings, else None.

    Such a row has a number or the word for what is recommended, one more known column, and no numbered cell.
    """
    words = {position: _names(line.words(position)) for position in line.filled}
    if any(NUMBER.fullmatch(line.words(position)) for position in line.filled):
        return None
    found: dict[str, int] = {}
    for role, known in ROLES.items():
        fits = [(known.index(name), position) for position, names in words.items() for name in names if name in known]
        fits = [fit for fit in fits if fit[1] not in found.values()]
        if fits:
            found[role] = min(fits)[1]
    spare = tuple(position for position in line.filled if position not in found.values())
    is_text_known = "text" in found
    if not found.keys() & TELLING or not (is_text_known or ("number" in found and spare)):
        return None
    if "number" not in found and len(spare) > len(found):
        return None
    if not is_text_known:
        found["text"], spare = spare[0], spare[1:]
    return Columns(
        **{role: found.get(role, -1) for role in ROLES},
        headings=tuple(line.words(position) for position in range(len(line.cells))),
        spare=spare,
        is_text_known=is_text_known,
    )


def with_columns(lines: Sequence[Line], scheme: Scheme) -> list[tuple[Line, Columns | None]]:
    """Every line with its columns where it is a row of headings, those without a known heading told by their cells."""
    found = [columns_of(line) for line in lines]
    heads = [place for place, columns in enumerate(found) if columns] + [len(lines)]
    for head, end in zip(heads, heads[1:], strict=False):
        columns = found[head]
        assert columns is not None  # heads are the places of headings
        found[head] = by_contents(columns, lines[head + 1 : end], scheme)
    return list(zip(lines, found, strict=True))


def by_contents(columns: Columns, rows: Sequence[Line], scheme: Scheme) -> Columns:
    """The columns with roles for those whose heading says nothing and whose cells say it."""
    free = [each for each in columns.spare if _plain(columns.headings[each]) not in _NEVER]
    if not columns.is_text_known:
        free.append(columns.text)
    width = max((len(row.cells) for row in rows), default=0)
    blank = [each for each in range(width) if not (columns.headings[each : each + 1] or ("",))[0]]
    tests: list[tuple[str, Callable[[str], object], list[int]]] = [
        ("number", NUMBER.fullmatch, [*blank, *free]),
        ("status", lambda words: " ".join(words.split()).casefold() in scheme, [*free, *blank]),
        ("priority", priority_code, free),
        ("by_when", due_window, free),
    ]
    taken: dict[str, int] = {}
    for role, is_one, places in tests:
        if getattr(columns, role) >= 0:
            continue
        open_to = [each for each in places if each not in taken.values()]
        if role == "number":
            open_to = [each for each in open_to if each < columns.text and _differ(rows, each)]
        place = next((each for each in open_to if _mostly(rows, each, is_one)), -1)
        if place >= 0 and (columns.is_text_known or set(free) - {*taken.values(), place}):
            taken[role] = place
    left = [each for each in free if each not in taken.values()]
    if not columns.is_text_known and left:
        taken["text"] = max(left, key=lambda each: (_length(rows, each), -each))
    used = set(taken.values())
    spare = {*columns.spare, *([] if columns.is_text_known else [columns.text])} - used
    return replace(columns, spare=tuple(sorted(spare)), **taken)  # type: ignore[arg-type]


def _mostly(rows: Iterable[Line], position: int, is_one: Callable[[str], object]) -> bool:
    words = [found for row in rows if len(row.filled) > 1 and (found := row.words(position))]
    return bool(words) and sum(bool(is_one(each)) for each in words) >= _MOST * len(words)


def _differ(rows: Iterable[Line], position: int) -> bool:
    words = [found for row in rows if len(row.filled) > 1 and (found := row.words(position))]
    return len(set(words)) == len(words)


def _length(rows: Iterable[Line], position: int) -> float:
    """How many letters a filled cell has on the average."""
    sizes = [len(words) for row in rows if len(row.filled) > 1 and (words := row.words(position))]
    return sum(sizes) / len(sizes) if sizes else 0.0


def _names(heading: str) -> tuple[str, ...]:
    """What a heading may be called: whole, and each part of "RAG / status"."""
    return tuple(dict.fromkeys([_plain(heading), *(_plain(part) for part in heading.split("/"))]))


def _plain(heading: str) -> str:
    """A heading in small letters without signs; "no" for the sign of a number, one word for "recommendation(s)"."""
    words = heading.casefold().replace("#", "no").replace("(s)", "s")
    return " ".join(re.sub(r"[^a-z ]", " ", words).split())
