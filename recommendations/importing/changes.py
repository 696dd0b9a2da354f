"""What a newer file of a plan changes in the plan that is there, row by row. Pure.

- Rows are the same by their number; words by their letters without regard to spacing.
- A blank cell changes nothing, unless a person emptied it in the preview. Rows the file lacks stay as they are.
- A rating decided after the day the file was updated stands, and so do a closed one and an owner the row has; a file
  does not close what somebody owns, since that is verified in the portal.
- Evidence is only added: each piece the row does not have yet, compared without spacing, case and bullets.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from .lines import BULLETS
from .plan import PlanRead
from .rows import NOBODY, OwnerChoice, Row
from .statuses import NOT_RECORDED

CLOSED: Final = frozenset({"blue", "embedded", "superseded"})
FIELDS: Final = ("text", "rag", "due_on", "priority", "measure", "owner")


@dataclass(frozen=True, slots=True)
class Present:
    """A row as it is now: its facts, its evidence, and the day of its latest decision."""

    text: str
    rag: str
    due_on: date | None
    by_when: str
    priority: str
    measure: str
    owner: OwnerChoice
    evidence: tuple[str, ...] = ()
    decided_on: date | None = None
    is_owned: bool = False


@dataclass(frozen=True, slots=True)
class RowChange:
    """What a row of the file does: `is_new`, or the names of `fields` that change, and the evidence that is new.

    `kept` are sentences about what the file says otherwise and what stands.
    """

    row: Row
    present: Present | None
    fields: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()

    @property
    def is_new(self) -> bool:
        return self.present is None and not self.row.is_left_out

    @property
    def is_change(self) -> bool:
        return self.is_new or bool(self.fields or self.evidence)


@dataclass(frozen=True, slots=True)
class PlanChanges:
    """What a file changes: its rows, the numbers it lacks, and whether its front page is another."""

    rows: tuple[RowChange, ...]
    absent: tuple[str, ...]
    is_header_new: bool = False

    @property
    def new(self) -> list[RowChange]:
        return [each for each in self.rows if each.is_new]

    @property
    def changed(self) -> list[RowChange]:
        return [each for each in self.rows if each.is_change and not each.is_new]

    @property
    def is_nothing(self) -> bool:
        return not (self.is_header_new or any(each.is_change for each in self.rows))


def changes_of(
    rows: Iterable[Row], present: Mapping[str, Present], *, on: date, is_header_new: bool = False
) -> PlanChanges:
    """What the rows change in those present, by number; `on` is the day the file speaks of."""
    found = tuple(_change(row, present.get(row.number), on) for row in rows)
    named = {each.row.number for each in found}
    absent = tuple(number for number in present if number not in named)
    return PlanChanges(found, absent, is_header_new)


def is_header_new(plan: PlanRead, front_page: Iterable, updated_on: date | None) -> bool:
    """Whether the file has a front page, and one that says something else."""
    now = {label: plain(words) for label, words in front_page}
    says_more = any(now.get(label) != plain(words) for label, words in plan.front_page.items())
    return says_more or (plan.updated_on is not None and plan.updated_on != updated_on)


def plain(words: str) -> str:
    """Words on one line."""
    return " ".join(words.split())


def _change(row: Row, there: Present | None, on: date) -> RowChange:
    if there is None or row.is_left_out:
        return RowChange(row, there)
    fields, kept = [], []
    for name in FIELDS:
        if _differs(name, row, there):
            if why := _why_kept(name, row, there, on):
                kept.append(f"{row.number} {why}")
            else:
                fields.append(name)
    return RowChange(row, there, tuple(fields), _new_evidence(row.read.evidence, there.evidence), tuple(kept))


def _why_kept(name: str, row: Row, there: Present, on: date) -> str:
    """Why what stands is not changed, as the end of a sentence; "" where it is."""
    if name == "owner" and there.owner.kind != NOBODY:
        return "has another owner in the file. The owner it has stays; change it on its own page."
    if name != "rag":
        return ""
    if there.decided_on and there.decided_on > on:
        day = f"{there.decided_on.day} {there.decided_on:%B %Y}"
        return f"has another rating in the file, but a later one was decided on {day}, which stands."
    if there.rag in CLOSED:
        return "is closed here, so the rating in the file does not change it. Open it again on its own page."
    if row.rag == "superseded" or (row.rag in CLOSED and there.is_owned):
        return "is closed in the file. Here it is closed on its own page, once what was done is verified or replaced."
    return ""


def _differs(name: str, row: Row, there: Present) -> bool:
    if name == "text":
        return bool(row.text) and plain(row.text) != plain(there.text)
    if name == "measure":
        return bool(row.read.measure) and plain(row.read.measure) != plain(there.measure)
    if name == "due_on":
        if "due_on" not in row.corrected:
            words = plain(row.read.by_when)[:80]
            if words and words == plain(there.by_when):
                return False
            if row.due_on is None:
                return bool(words) and there.due_on is None
        return row.due_on != there.due_on
    value, nothing = {
        "rag": (row.rag, NOT_RECORDED), "priority": (row.priority, ""), "owner": (row.owner, OwnerChoice()),
    }[name]  # fmt: skip
    is_meant = value != nothing or name in row.corrected
    return is_meant and value != getattr(there, name)


def _new_evidence(texts: Iterable[str], there: Iterable[str]) -> tuple[str, ...]:
    known = {_same(line) for text in there for line in (text, *text.splitlines())}
    found = []
    for text in texts:
        if (same := _same(text)) not in known:
            known.add(same)
            found.append(text)
    return tuple(found)


def _same(text: str) -> str:
    return plain(text).casefold().lstrip(f"{BULLETS}-–* ").rstrip(" .")
