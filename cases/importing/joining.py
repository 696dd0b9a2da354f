"""One row a child: of several the latest wins, and the other lists of the workbook add what the frame has not."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from .annex_a import LISTS, title
from .cells import NO, UNKNOWN
from .child import FactMaker, FrameRow
from .concluding import NO_ENQUIRY, again_in_a_year, conclude_from_rows
from .headings import Header
from .problems import Page
from .told import Told

# What being absent from a list says, once the list is known to write IDs as the frame does.
ABSENT: Final[Mapping[int, tuple[str, str]]] = {
    5: ("enquiry_outcome", NO_ENQUIRY),
    7: ("on_plan_now", NO),
    8: ("in_care", NO),
}
_NO_MATCH: Final = (
    "No child’s ID here is an ID in the list drawn from, so nothing was added from it. "
    "Check that both lists write IDs alike."
)


@dataclass(slots=True)
class Latest:
    """The rows of one table kept so far, one a child: the latest start, then the lower row.

    `starts` is the field that tells the start, "" for none, under `heading`; `unit` is what a row is called.
    """

    starts: str
    heading: str
    today: date
    report: Page
    children: dict[str, Told]
    unit: str = "row"

    @classmethod
    def of(cls, header: Header, starts: str, *, today: date, report: Page) -> Latest:
        heading = header.written(starts) if starts else header.written("child_id")
        return cls(starts, heading, today, report, {})

    def add(self, told: Told) -> None:
        """Keep this row or the one of the same child kept before; the report says which was left out."""
        key = told.key
        other = self.children.get(key)
        if other is None:
            self.children[key] = told
            return
        kept, left = (told, other) if told.latest_key >= other.latest_key else (other, told)
        kept.again_in_a_year = again_in_a_year(kept, left, today=self.today)
        self.children[key] = kept
        self.report.note(
            left.row_number,
            self.heading,
            left.started.isoformat() if left.started else "",
            self._left_out(kept),
            place="" if self.unit == "row" else f"{self.unit} {left.row_number}",
        )

    def _left_out(self, kept: Told) -> str:
        where = f"The same child is on {self.unit} {kept.row_number}"
        if not self.starts:
            return f"{where}, the lower one, so this one was left out."
        return f"{where} with the latest {_LATEST[self.starts]}, so this one was left out."

    def kept(self) -> dict[str, Told]:
        """The children by key, each with what several rows tell together."""
        for told in self.children.values():
            conclude_from_rows(told, self.starts)
        return self.children


_LATEST: Final[Mapping[str, str]] = {
    "plan_start": "plan start", "enquiry_start": "enquiry start", "referral_date": "referral",
    "assessment_start": "assessment start", "care_start": "start of care", "contact_date": "contact",
    "help_start": "assessment start",
}  # fmt: skip


@dataclass(slots=True)
class Other:
    """Another list of the workbook: its number, the fields it has and its rows for the frame's children."""

    number: int
    columns: Collection[str]
    children: Mapping[str, Told]
    count_of_children: int
    report: Page


def add_others(children: Mapping[str, Told], others: Collection[Other], *, frame: int, own: Collection[str]) -> None:
    """Fill what the frame's list (`frame`, with columns `own`) has no column for, from each other list in turn.

    A field the frame has a column for is never overruled, and a field one list left unclear is not filled from
    the next. Where the frame is List 6 its plan gives way to the child protection plan of List 7.
    """
    if frame == 6 and any(other.number == 7 and other.children for other in others):
        own = set(own) - {"plan_start", "plan_end"}
        for told in children.values():
            told.plan_start = told.plan_end = None
            told.unclear -= {"plan_start", "plan_end"}
    own = _answered(own)
    matched = [other for other in others if other.children]
    for other in matched:
        fields = [name for name in LISTS[other.number].adds if name not in own]
        for key, found in other.children.items():
            _add(children[key], found, fields)
        other.report.note(0, "", "", _added(other, frame))
    for other in matched:
        if other.number in ABSENT and ABSENT[other.number][0] not in own:
            for key in children.keys() - other.children.keys():
                _absent(children[key], *ABSENT[other.number])
    for other in others:
        if other.count_of_children and not other.children:
            other.report.warning(0, "", "", _NO_MATCH)


def _answered(own: Collection[str]) -> set[str]:
    """The frame's own columns, and what is concluded from them."""
    answered = set(own)
    for column, concluded in _CONCLUDED.items():
        if column in answered:
            answered.add(concluded)
    return answered


_CONCLUDED: Final[Mapping[str, str]] = {
    "enquiry_start": "enquiry_outcome", "enquiries_12m": "repeat_enquiry", "referrals_12m": "repeat_referral",
    "assessment_start": "assessment_done", "care_start": "in_care", "plan_start": "on_plan_now",
}  # fmt: skip


def _add(told: Told, found: Told, fields: Collection[str]) -> None:
    for name in fields:
        if name in told.unclear or getattr(told, name) is not None:
            continue
        if name in found.unclear:
            told.unclear |= {name}
        else:
            setattr(told, name, getattr(found, name))


def _absent(told: Told, name: str, value: str) -> None:
    if getattr(told, name) is None:
        at_odds = told.case_status is not None and told.case_status == _STATUS_OF.get(name)
        setattr(told, name, UNKNOWN if at_odds else value)


# A case status that says the contrary of being absent from the list.
_STATUS_OF: Final[Mapping[str, str]] = {"on_plan_now": "plan", "in_care": "looked_after"}


def _added(other: Other, frame: int) -> str:
    count = len(other.children)
    some = "1 child" if count == 1 else f"{count:,} children"
    return f"{title(other.number)} added what it tells of {some} of List {frame}."


def in_order(children: Mapping[str, Told], *, today: date, plans_until: date) -> list[FrameRow]:
    """The children sorted by their keys, code point by code point, with ordinals from 1."""
    facts = FactMaker(today=today, plans_until=plans_until)
    return [facts.row(children[key], ordinal) for ordinal, key in enumerate(sorted(children), start=1)]
