"""A child as the draw sees one: facts that do not identify anybody, made of what the file told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from .ages import band_of
from .cells import NO, UNKNOWN, YES, months_between
from .told import Told

WITHIN_4_WEEKS, WITHIN_6_WEEKS, OVER_6_WEEKS = "within_4_weeks", "within_6_weeks", "over_6_weeks"
_FACTS: Final = (
    "age_band", "sex", "ethnicity", "disability", "communication_need", "communication_need_wide", "category",
    "category_changed", "on_plan_now", "plan_months", "long_plan_12", "long_plan_18", "long_plan_24", "repeat_plan",
    "plan_start_month", "days_since_seen", "seen_band", "seen_alone", "enquiry_outcome", "repeat_enquiry",
    "repeat_referral", "referral_month", "referral_source", "assessment_done", "seen_in_assessment", "need",
    "case_status", "legal_status", "in_care", "team", "area",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FrameRow:
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
        return {name: getattr(self, name) for name in _FACTS}


def frame_row(told: Told, *, ordinal: int, today: date, plans_until: date) -> FrameRow:
    """The facts of a child on `today`; a plan still running is counted to `plans_until`."""
    months = _plan_months(told, plans_until)
    days = (today - told.seen).days if told.seen else None
    return FrameRow(
        child_id=told.child_id,
        ordinal=ordinal,
        row_number=told.row_number,
        age_band=band_of(told.age),
        sex=told.sex or UNKNOWN,
        ethnicity=told.ethnicity or UNKNOWN,
        disability=told.disability or UNKNOWN,
        communication_need=told.communication_need or UNKNOWN,
        communication_need_wide=_wide(told),
        category=told.category or UNKNOWN,
        category_changed=_category_changed(told),
        on_plan_now=told.on_plan_now or _on_plan_now(told, plans_until),
        plan_months=months,
        long_plan_12=_at_least(months, 12),
        long_plan_18=_at_least(months, 18),
        long_plan_24=_at_least(months, 24),
        repeat_plan=UNKNOWN if told.earlier_plans is None else YES if told.earlier_plans else NO,
        plan_start_month=_month(told.plan_start),
        days_since_seen=days,
        seen_band=_seen_band(days),
        seen_alone=told.seen_alone or UNKNOWN,
        enquiry_outcome=told.enquiry_outcome or UNKNOWN,
        repeat_enquiry=told.repeat_enquiry or UNKNOWN,
        repeat_referral=told.repeat_referral or UNKNOWN,
        referral_month=_month(told.referral_date),
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


def _plan_months(told: Told, until: date) -> int | None:
    start, end = told.plan_start, told.plan_end
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
