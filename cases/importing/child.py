"""A child as the draw sees one: facts that do not identify anybody, made of what the file told."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final, NamedTuple

from .ages import band_of
from .cells import NO, UNKNOWN, YES, months_between
from .told import Told

WITHIN_4_WEEKS, WITHIN_6_WEEKS, OVER_6_WEEKS = "within_4_weeks", "within_6_weeks", "over_6_weeks"


class FrameRow(NamedTuple):
    """One child. `child_id` is the only fact that points at a person; `ordinal` counts from 1 by sorted ID.

    A fact the file does not tell is "unknown", or None where it is a number. Yes/no facts are "yes", "no" or
    "unknown"; months are "2026-03". The plan is the child protection plan, or the spell of being in need where
    the frame is List 6 and the file holds no List 7; its months run to its end or, while it lasts, to the day
    the file speaks of. `row_number` is the row a person sees, or the number of the Child element.
    """

    child_id: str
    ordinal: int
    row_number: int
    age_band: str
    sex: str
    ethnicity: str
    disability: str
    communication_need: str
    communication_need_wide: str
    category: str
    category_changed: str
    on_plan_now: str
    plan_months: int | None
    long_plan_12: str
    long_plan_18: str
    long_plan_24: str
    repeat_plan: str
    plan_start_month: str
    days_since_seen: int | None
    seen_band: str
    seen_alone: str
    enquiry_outcome: str
    repeat_enquiry: str
    repeat_referral: str
    referral_month: str
    referral_source: str
    assessment_done: str
    seen_in_assessment: str
    need: str
    case_status: str
    legal_status: str
    in_care: str
    team: str
    area: str

    def facts(self) -> dict[str, str | int | None]:
        """The facts a draw may filter, spread or set quotas by; labels are in `cases.facts`."""
        return dict(zip(FACTS, self[_FIRST_FACT:], strict=True))

    def values(self) -> tuple[str | int | None, ...]:
        """The same without their names, in the order of FACTS."""
        return self[_FIRST_FACT:]


_FIRST_FACT: Final = FrameRow._fields.index("age_band")
FACTS: Final = FrameRow._fields[_FIRST_FACT:]


class FactMaker:
    """Makes the facts of children on `today`; a plan still running is counted to `plans_until`.

    What follows from the same dates is worked out once.
    """

    def __init__(self, *, today: date, plans_until: date) -> None:
        self._plan = cache(lambda start, end: _plan_of(start, end, plans_until))
        self._seen = cache(lambda seen: _seen_of(seen, today))
        self._month, self._band = cache(_month), cache(band_of)
        self._until = plans_until

    def row(self, told: Told, ordinal: int) -> FrameRow:
        """The facts of a child."""
        months, long_12, long_18, long_24, plan_start_month = self._plan(told.plan_start, told.plan_end)
        days, seen_band = self._seen(told.seen)
        return FrameRow(
            told.child_id,
            ordinal,
            told.row_number,
            age_band=self._band(told.age),
            sex=told.sex or UNKNOWN,
            ethnicity=told.ethnicity or UNKNOWN,
            disability=told.disability or UNKNOWN,
            communication_need=told.communication_need or UNKNOWN,
            communication_need_wide=_wide(told),
            category=told.category or UNKNOWN,
            category_changed=_category_changed(told),
            on_plan_now=told.on_plan_now or _on_plan_now(told, self._until),
            plan_months=months,
            long_plan_12=long_12,
            long_plan_18=long_18,
            long_plan_24=long_24,
            repeat_plan=UNKNOWN if told.earlier_plans is None else YES if told.earlier_plans else NO,
            plan_start_month=plan_start_month,
            days_since_seen=days,
            seen_band=seen_band,
            seen_alone=told.seen_alone or UNKNOWN,
            enquiry_outcome=told.enquiry_outcome or UNKNOWN,
            repeat_enquiry=told.repeat_enquiry or UNKNOWN,
            repeat_referral=told.repeat_referral or UNKNOWN,
            referral_month=self._month(told.referral_date),
            referral_source=told.referral_source or UNKNOWN,
            assessment_done=told.assessment_done or UNKNOWN,
            seen_in_assessment=told.assessment_seen or UNKNOWN,
            need=told.need or UNKNOWN,
            case_status=told.case_status or UNKNOWN,
            legal_status=told.legal_status or UNKNOWN,
            in_care=told.in_care or (YES if told.case_status == "looked_after" else UNKNOWN),
            team=told.team or UNKNOWN,
            area=told.area or UNKNOWN,
        )


def _plan_of(start: date | None, end: date | None, until: date) -> tuple[int | None, str, str, str, str]:
    """Months on the plan, whether these are at least 12, 18 and 24, and the month it began."""
    months = _plan_months(start, end, until)
    return months, _at_least(months, 12), _at_least(months, 18), _at_least(months, 24), _month(start)


def _seen_of(seen: date | None, today: date) -> tuple[int | None, str]:
    """Days since the child was seen, and the band they are in."""
    days = (today - seen).days if seen else None
    return days, _seen_band(days)


def _plan_months(start: date | None, end: date | None, until: date) -> int | None:
    if start is None or (end and end < start):
        return None
    return max(0, months_between(start, min(end or until, until)))


def _on_plan_now(told: Told, until: date) -> str:
    if told.plan_end and told.plan_end <= until:
        return NO
    return UNKNOWN if told.plan_start is None or "plan_end" in told.unclear else YES


def _category_changed(told: Told) -> str:
    first, latest = told.first_category or UNKNOWN, told.category or UNKNOWN
    return UNKNOWN if UNKNOWN in (first, latest) else NO if first == latest else YES


def _wide(told: Told) -> str:
    """A need in the narrow sense is one in the wide sense too; none in the narrow sense says nothing of the wide."""
    return told.communication_need_wide or (YES if told.communication_need == YES else UNKNOWN)


def _seen_band(days: int | None) -> str:
    if days is None:
        return UNKNOWN
    return WITHIN_4_WEEKS if days <= 28 else WITHIN_6_WEEKS if days <= 42 else OVER_6_WEEKS


def _month(found: date | None) -> str:
    return f"{found:%Y-%m}" if found else UNKNOWN


def _at_least(months: int | None, wanted: int) -> str:
    if months is None:
        return UNKNOWN
    return YES if months >= wanted else NO
