"""One row of a frame turned into facts that do not identify anyone, and what was not understood on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from . import annex_a, cells
from .cells import NO, UNKNOWN, YES
from .refused import ERROR, WARNING, Problem, quoted

ADULT: Final = 18
MONTHS_UNBORN: Final = 9
AGE_BANDS: Final = ((0, "0-4"), (5, "5-9"), (10, "10-15"), (16, "16-17"))


@dataclass(frozen=True, slots=True)
class FrameRow:
    """A child as the draw sees one: `child_id` is the only fact that points at a person.

    Where a frame is List 6 the plan is the spell of being in need. Plan months run to the plan's end or,
    while it lasts, to the day of reading. Yes/no facts are "yes", "no" or "unknown".
    """

    child_id: str
    row_number: int
    age_band: str
    sex: str
    ethnicity: str
    disability: str
    category: str
    plan_months: int | None
    long_plan_12: str
    long_plan_18: str
    long_plan_24: str
    repeat_plan: str
    category_changed: str
    days_since_seen: int | None
    seen_alone: str
    team: str
    on_plan_now: str
    plan_start: date | None

    @property
    def latest_key(self) -> tuple[date, int]:
        """Of a child's rows the greatest key is the one to keep."""
        return (self.plan_start or date.min, self.row_number)

    def facts(self) -> dict[str, str]:
        """The facts a quota may name, as text."""
        names = (
            "age_band", "sex", "ethnicity", "disability", "category", "long_plan_12", "long_plan_18",
            "long_plan_24", "repeat_plan", "category_changed", "seen_alone", "team", "on_plan_now",
        )  # fmt: skip
        return {name: getattr(self, name) for name in names}


class Reader:
    """Reads rows whose columns are known; `problems` grows by a line for every cell not understood."""

    def __init__(self, *, columns: Mapping[str, int], today: date) -> None:
        self.problems: list[Problem] = []
        self._columns = columns
        self._today = today
        self._row_number = 0
        self._row: Sequence[Any] = ()
        self._words: dict[str, str] = {}
        # What words were found to mean: kept with the reader, so that it goes when the file goes.
        self._codes: dict[tuple[str, str], str | None] = {}
        self._days: dict[str, date | None] = {}

    def values(self, row: Sequence[Any]) -> dict[str, str]:
        """The words under each known heading; a short row is blank at its end."""
        width = len(row)
        return {
            field: cells.plain(row[place]) if place < width else "" for field, place in self._columns.items()
        }  # fmt: skip

    def is_rounded_id(self, row: Sequence[Any]) -> bool:
        """Whether the ID is a number of more than 15 digits, whose last digits a workbook does not keep."""
        value = row[self._columns["child_id"]]
        return isinstance(value, float) and abs(value) >= 1e15

    def child(self, row: Sequence[Any], words: dict[str, str], row_number: int) -> FrameRow | None:
        """The facts of one row; None, with a problem line, for someone aged 18 or over."""
        self._row, self._words, self._row_number = row, words, row_number
        age = self._age()
        if age is not None and age >= ADULT:
            field = "born" if words.get("born") else "age"
            self._note(ERROR, field, "This person is 18 or over, so the row was left out.")
            return None
        start, end = self._day("plan_start"), self._day("plan_end")
        start = self._not_after_today("plan_start", start)
        if start and end and end < start:
            self._note(WARNING, "plan_end", "The plan ends before it starts, so its length is not known.")
            months = None
        else:
            months = cells.months_between(start, min(end or self._today, self._today)) if start else None
        latest, first = self._coded("category", "category"), self._coded("first_category", "category")
        return FrameRow(
            child_id=words["child_id"],
            row_number=row_number,
            age_band=_age_band(age),
            sex=self._coded("sex", "sex"),
            ethnicity=self._ethnicity(),
            disability=self._coded("disability", "yes or no"),
            category=latest,
            plan_months=months,
            long_plan_12=_at_least(months, 12),
            long_plan_18=_at_least(months, 18),
            long_plan_24=_at_least(months, 24),
            repeat_plan=self._repeat_plan(),
            category_changed=UNKNOWN if UNKNOWN in (latest, first) else YES if latest != first else NO,
            days_since_seen=self._days_since_seen(),
            seen_alone=self._coded("seen_alone", "yes or no"),
            team=quoted(words.get("team") or UNKNOWN),
            on_plan_now=self._on_plan_now(start, end),
            plan_start=start,
        )

    def _note(self, kind: str, field: str, done: str) -> None:
        name = annex_a.COLUMNS[field][0]
        self.problems.append(Problem(kind, self._row_number, name, quoted(self._words.get(field, "")), done))

    def _value(self, field: str) -> Any:
        """The cell itself, since a date cell and a number are clearer than their words."""
        return self._row[self._columns[field]] if self._words.get(field) else None

    def _coded(self, field: str, table: str) -> str:
        words = self._words.get(field, "")
        if not words:
            return UNKNOWN
        known = (words, table)
        if known not in self._codes:
            self._codes[known] = cells.code(words, table)
        meaning = self._codes[known]
        if meaning is None:
            self._note(WARNING, field, "Not one of the codes for this column, so it is “Not known” here.")
            return UNKNOWN
        return meaning

    def _ethnicity(self) -> str:
        words = self._words.get("ethnicity", "")
        if not words:
            return UNKNOWN
        meaning = cells.ethnicity(words)
        if meaning is None:
            self._note(WARNING, "ethnicity", "No four-letter ethnicity code was found, so it is “Not known” here.")
        return meaning or UNKNOWN

    def _day(self, field: str) -> date | None:
        value = self._value(field)
        if value is None:
            return None
        if isinstance(value, str):
            if value not in self._days:
                self._days[value] = cells.day(value)
            found = self._days[value]
        else:
            found = cells.day(value)
        if found is None:
            self._note(WARNING, field, "This is not a date we can read (use dd/mm/yyyy), so it was left blank.")
        return found

    def _not_after_today(self, field: str, found: date | None) -> date | None:
        if found and found > self._today:
            self._note(WARNING, field, "This date is in the future, so it was left blank.")
            return None
        return found

    def _age(self) -> float | None:
        """Age from the date of birth, else from the age column; below zero for a child not yet born."""
        stated = self._stated_age()
        born = self._day("born")
        if born is None:
            return stated
        if born > self._today:
            if cells.months_between(self._today, born) < MONTHS_UNBORN:
                return -1
            self._note(WARNING, "born", "This is more than nine months in the future, so it was left blank.")
            return stated
        age = float(cells.months_between(born, self._today) // 12)
        if stated is not None and abs(stated - age) >= 2:
            self._note(WARNING, "age", "This differs from the date of birth by two years or more; the date was used.")
        return age

    def _stated_age(self) -> float | None:
        value = self._value("age")
        if value is None:
            return None
        if self._words["age"].lower() in ("unborn", "un-born"):
            return -1
        found = None if isinstance(value, (date, datetime)) else cells.number(value)
        if found is None or found < -1:
            self._note(WARNING, "age", "This is not an age in years, so it was left blank.")
            return None
        return found

    def _repeat_plan(self) -> str:
        value = self._value("earlier_plans")
        if value is None:
            return UNKNOWN
        count = cells.number(value)
        if count is None or count < 0 or count != int(count):
            self._note(WARNING, "earlier_plans", "This is not a number of plans, so it is “Not known” here.")
            return UNKNOWN
        return YES if count else NO

    def _days_since_seen(self) -> int | None:
        seen = self._not_after_today("seen", self._day("seen"))
        return (self._today - seen).days if seen else None

    def _on_plan_now(self, start: date | None, end: date | None) -> str:
        if end and end <= self._today:
            return NO
        if start is None or (end is None and self._words.get("plan_end")):
            return UNKNOWN
        return YES


def _age_band(age: float | None) -> str:
    if age is None:
        return UNKNOWN
    if age < 0:
        return "unborn"
    return [band for youngest, band in AGE_BANDS if age >= youngest][-1]


def _at_least(months: int | None, wanted: int) -> str:
    if months is None:
        return UNKNOWN
    return YES if months >= wanted else NO
