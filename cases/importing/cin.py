"""A CIN census as a population file: every child in it, once, with the same facts as from Annex A."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from typing import Final

from .advice import advice_for
from .cells import day
from .census import Census, is_xml
from .child import FrameRow
from .children import Children
from .cin_child import ELEMENTS, ChildReader
from .concluding import NO_ENQUIRY
from .joining import Latest, in_order
from .problems import NOT_A_DATE, Report
from .refused import ImportRefused, quoted
from .results import CIN, ColumnFill, FrameRead, Pace, Progress
from .told import Told

__all__ = ["count_children", "is_xml", "read_census"]
YEARS: Final = frozenset(str(year) for year in range(2017, 2027))
CHILD: Final = "Child element"
_AS_AT: Final = "The census describes this day: plans and enquiries are counted to it, ages to the day of reading."
_OTHER_YEAR: Final = (
    "The format of this year’s census is not one the portal knows: it knows 2017 to 2026. The file was read as if it "
    "were one of these, so check the facts."
)


def count_children(data: bytes, *, file_name: str) -> int:
    """How many children the census holds; ImportRefused when it is none or cannot be read."""
    return sum(1 for _ in Census(data, file_name=file_name).children())


def read_census(data: bytes, *, file_name: str, today: date, progress: Progress | None = None) -> FrameRead:
    """The children of a CIN census, 2017 to 2026, or ImportRefused saying why not. Ages are counted to `today`,
    plans and enquiries to the census' reference date, since it knows nothing of later days.
    """
    reading = _Reading(Census(data, file_name=file_name), file_name, today)
    children = Children.of(reading.rows(progress))
    return FrameRead(
        children=children,
        problems=reading.report.lines(),
        columns_found=reading.columns_found(),
        sheet="",
        sha256=hashlib.sha256(data).hexdigest(),
        count_read=reading.count_read,
        completeness=reading.completeness(),
        kind=CIN,
        advice=advice_for(CIN, children.facts),
    )


class _Reading:
    """The reading of one census."""

    def __init__(self, census: Census, file_name: str, today: date) -> None:
        self.report = Report()
        self.count_read = 0
        self._census, self._file_name, self._today = census, file_name, today
        self._page = self.report.table()
        self._reader = ChildReader(today=today, as_at=today, report=self._page)

    def rows(self, progress: Progress | None) -> list[FrameRow]:
        """Every child once, in the order of ordinals."""
        latest = Latest("referral_date", "CINreferralDate", self._today, self._page, {}, unit=CHILD)
        height = self._census.likely_count
        pace = Pace(progress, height=height)
        for child_number, element in self._census.children():
            if child_number == 1:
                self._begin()
            self.count_read += 1
            pace.at(child_number, height)
            told = self._reader.child(element, child_number)
            if told:
                latest.add(told)
        pace.next_table()
        children = latest.kept()
        if not children:
            raise ImportRefused(
                f"No child in {self._file_name} can be drawn: each is 18 or over, has died or has no LAchildID. "
                "Check that this is the right file."
            )
        _forget_missing_modules(children)
        return in_order(children, today=self._today, plans_until=self._reader.as_at)

    def _begin(self) -> None:
        """What the header says, now that the stream has come past it."""
        written = self._census.header.get("ReferenceDate", "")
        as_at = day(written) if written else None
        self._reader.as_at = min(as_at, self._today) if as_at else self._today
        if written and as_at is None:
            self._page.warning(0, "ReferenceDate", quoted(written), NOT_A_DATE)
        if as_at and as_at < self._today:
            self._page.note(0, "ReferenceDate", written, _AS_AT)
        year = self._census.header.get("Year", "") or (str(as_at.year) if as_at else "")
        if year and year not in YEARS:
            self._page.note(0, "Year", quoted(year), _OTHER_YEAR)

    def _names(self) -> dict[str, str]:
        return {**ELEMENTS, "sex": self._reader.sex_element}

    def columns_found(self) -> dict[str, str]:
        return {field: name for field, name in self._names().items() if self._reader.filled[field]}

    def completeness(self) -> list[ColumnFill]:
        filled = self._reader.filled
        return [ColumnFill(name, filled[field], filled["child_id"]) for field, name in self._names().items()]


def _forget_missing_modules(children: Mapping[str, Told]) -> None:
    """A child without a plan or enquiry has none, but a census without any was exported without that module."""
    if not any(told.plan_start for told in children.values()):
        for told in children.values():
            told.on_plan_now = None
    if not any(told.enquiry_start for told in children.values()):
        for told in children.values():
            told.repeat_enquiry = None
            if told.enquiry_outcome == NO_ENQUIRY:
                told.enquiry_outcome = None
