"""What one row of one table tells about a child, once its cells are understood. None stands for "not told"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(init=False)
class Told:
    """A child as one row tells of one, before other lists add to it and facts are made of it.

    `age` is in years, below zero for a child not yet born; the date of birth itself is never kept. `started` is
    the day that decides which of a child's rows is the latest. `unclear` names fields with words in them that
    were not understood, so that no other list speaks in their place. `again_in_a_year` says that another row of
    the same list started on another day, both within the last twelve months.
    """

    child_id: str
    row_number: int
    started: date | None = None
    age: float | None = None
    sex: str | None = None
    ethnicity: str | None = None
    disability: str | None = None
    communication_need: str | None = None
    communication_need_wide: str | None = None
    plan_start: date | None = None
    plan_end: date | None = None
    first_category: str | None = None
    category: str | None = None
    seen: date | None = None
    seen_alone: str | None = None
    earlier_plans: int | None = None
    team: str | None = None
    area: str | None = None
    legal_status: str | None = None
    need: str | None = None
    case_status: str | None = None
    referral_date: date | None = None
    referral_source: str | None = None
    referrals_12m: int | None = None
    enquiry_start: date | None = None
    conference_unnecessary: str | None = None
    conference_date: date | None = None
    conference_result: str | None = None
    enquiries_12m: int | None = None
    assessment_start: date | None = None
    assessment_end: date | None = None
    assessment_seen: str | None = None
    care_start: date | None = None
    care_end: date | None = None
    contact_date: date | None = None
    help_start: date | None = None
    # Concluded from the row
    enquiry_outcome: str | None = None
    repeat_enquiry: str | None = None
    repeat_referral: str | None = None
    assessment_done: str | None = None
    in_care: str | None = None
    on_plan_now: str | None = None
    again_in_a_year: bool = False
    unclear: frozenset[str] = frozenset()

    def __init__(self, child_id: str, row_number: int) -> None:
        self.child_id, self.row_number = child_id, row_number

    @property
    def key(self) -> str:
        """What makes two IDs one child: the same text when case is folded and white space collapsed."""
        return self.child_id.casefold()

    @property
    def latest_key(self) -> tuple[date, int]:
        """Of a child's rows the greatest key is the one to keep."""
        return (self.started or date.min, self.row_number)
