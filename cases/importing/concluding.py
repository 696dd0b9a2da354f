"""What follows from one row read as a whole: the path of an enquiry, repeats, whether a child is in care."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date, timedelta
from typing import Final

from .cells import NO, UNKNOWN, YES
from .told import Told

PLAN, NO_PLAN, NO_CONFERENCE, WAITING = "plan", "conference_no_plan", "no_conference", "waiting"
NO_ENQUIRY: Final = "no_enquiry"
A_YEAR: Final = timedelta(days=365)
_AT_ODDS: Final = "The columns about the conference contradict each other, so the outcome is “Not known” here."
_ENDS_FIRST: Final = "The plan ends before it starts, so its length is not known."
Doubt = Callable[[str, str], None]


def conclude(told: Told, columns: Collection[str], *, today: date, doubt: Doubt) -> None:
    """Set what the row as a whole tells; `columns` are the fields the table has, `doubt` takes (field, sentence)."""
    if told.plan_start and told.plan_end and told.plan_end < told.plan_start:
        doubt("plan_end", _ENDS_FIRST)
    if "enquiry_start" in columns or "conference_date" in columns or "conference_result" in columns:
        told.enquiry_outcome = outcome(told, today=today, doubt=doubt)
    if told.enquiries_12m is not None:
        told.repeat_enquiry = YES if told.enquiries_12m > 1 else NO
    if told.referrals_12m is not None:
        told.repeat_referral = YES if told.referrals_12m > 1 else NO
    if told.assessment_start and "assessment_end" in columns and "assessment_end" not in told.unclear:
        told.assessment_done = YES if told.assessment_end else NO
    if "care_start" in columns:
        told.in_care = _in_care(told, columns, today=today)


def outcome(told: Told, *, today: date, doubt: Doubt) -> str:
    """Where an enquiry led, as far as its row says so without contradiction.

    A conference counts once its day has come. "No plan" is believed only of a conference that was held, since
    systems write "No" in that column for enquiries that never came to one.
    """
    result, unnecessary, held = told.conference_result, told.conference_unnecessary, told.conference_date
    if told.unclear & {"conference_date", "conference_result", "conference_unnecessary"}:
        return UNKNOWN
    if unnecessary == YES and (held or result == YES):
        doubt("conference_unnecessary" if held is None else "conference_date", _AT_ODDS)
        return UNKNOWN
    if unnecessary == YES:
        return NO_CONFERENCE
    if held and held > today:
        if result == YES:
            doubt("conference_result", _AT_ODDS)
        return UNKNOWN if result == YES else WAITING
    if result == YES:
        return PLAN
    if held:
        return NO_PLAN if result == NO else UNKNOWN
    return WAITING if unnecessary == NO and result != NO else UNKNOWN


def again_in_a_year(kept: Told, left: Told, *, today: date) -> bool:
    """Whether two rows of one child tell of two starts within the last twelve months."""
    if kept.again_in_a_year or left.again_in_a_year:
        return True
    if kept.started is None or left.started is None or kept.started == left.started:
        return False
    return today - kept.started <= A_YEAR and today - left.started <= A_YEAR


def conclude_from_rows(told: Told, starts: str) -> None:
    """Two starts within a year are a repeat, whatever the column that counts them says or leaves out."""
    if told.again_in_a_year and starts == "enquiry_start":
        told.repeat_enquiry = YES
    if told.again_in_a_year and starts == "referral_date":
        told.repeat_referral = YES


def _in_care(told: Told, columns: Collection[str], *, today: date) -> str:
    if told.care_end:
        return NO if told.care_end <= today else YES
    if "care_end" not in columns or "care_end" in told.unclear:
        return UNKNOWN
    return YES
