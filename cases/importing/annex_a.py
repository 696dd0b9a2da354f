"""Ofsted's Annex A: what each list is for in a draw, which columns it has and what it adds to another list.

Lists and columns as in the public schema (domain.md 4.1). Lists 10 and 11 are no frame: List 10 tells
adoption journeys and List 11 holds adults who adopt.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

REFUSED: Final = frozenset({10, 11})
# The list a draw is made from when nobody names one.
BEST_FIRST: Final = (7, 6, 5, 8, 4, 3, 9, 2, 1)
# Where the other lists of the workbook add to the frame, in this order.
ADDING: Final = (7, 6, 5, 8, 4, 3)


@dataclass(frozen=True, slots=True)
class AnnexList:
    """One list. Of several rows for a child the latest `starts` wins, then the lower row.

    `columns` are those Annex A gives it beside the child's own; `adds` are the fields it may add to the children
    of another list, where that list has no such column.
    """

    name: str
    starts: str
    columns: tuple[str, ...]
    adds: tuple[str, ...] = ()


_SHARED = ("disability", "team")
LISTS: Final = {
    1: AnnexList("contacts", "contact_date", ("contact_date",)),
    2: AnnexList("early help assessments", "help_start", ("help_start",)),
    3: AnnexList(
        "referrals", "referral_date", ("referral_date", "referral_source", "referrals_12m", "team"),
        ("referral_date", "referral_source", "repeat_referral", "team"),
    ),
    4: AnnexList(
        "assessments", "assessment_start",
        ("disability", "assessment_start", "assessment_seen", "assessment_end", "team"),
        ("assessment_done", "assessment_seen", *_SHARED),
    ),
    5: AnnexList(
        "section 47 enquiries", "enquiry_start",
        (
            "disability", "enquiry_start", "conference_unnecessary", "conference_date", "conference_result",
            "enquiries_12m", "team",
        ),
        ("enquiry_outcome", "repeat_enquiry", *_SHARED),
    ),
    6: AnnexList(
        "children in need", "plan_start",
        ("disability", "plan_start", "need", "seen", "plan_end", "case_status", "team"),
        ("need", "case_status", "seen", *_SHARED),
    ),
    7: AnnexList(
        "child protection", "plan_start",
        (
            "disability", "plan_start", "first_category", "category", "seen", "seen_alone", "plan_end",
            "earlier_plans", "team",
        ),
        ("plan_start", "plan_end", "first_category", "category", "earlier_plans", "seen", "seen_alone", *_SHARED),
    ),
    8: AnnexList(
        "children in care", "care_start",
        ("disability", "care_start", "need", "legal_status", "seen", "care_end", "team"),
        ("legal_status", "in_care", "need", *_SHARED),
    ),
    9: AnnexList("care leavers", "", ("disability", "team")),
}  # fmt: skip
# A table of another shape: the first of these it has decides which of a child's rows is the latest.
TABLE_STARTS: Final = ("plan_start", "enquiry_start", "referral_date")
_NUMBERED: Final = re.compile(r"(?<![a-z])list[\s_-]*0?(\d{1,2})(?!\d)", re.IGNORECASE)


def list_number(sheet_name: str) -> int | None:
    """7 for "List 7", "list7" or "Annex A List 7 - CP"; None for a sheet that is no numbered list."""
    match = _NUMBERED.search(sheet_name.replace("\xa0", " "))
    return int(match[1]) if match else None


def title(number: int) -> str:
    """ "List 7 (child protection)"."""
    return f"List {number} ({LISTS[number].name})" if number in LISTS else f"List {number}"


def why_not_drawn_from(numbers: Sequence[int]) -> str:
    """Why none of these lists can be the frame of a draw, and what to do; "" when one of them can."""
    if set(numbers) & LISTS.keys():
        return ""
    if set(numbers) & REFUSED:
        return (
            "List 10 is about adoption journeys and List 11 holds adults who adopt, so neither can be drawn from. "
            "Choose a workbook with List 7 (child protection), List 6 (children in need) or another of Lists 1 to 9."
        )
    names = ", ".join(f"List {number}" for number in sorted(set(numbers)))
    return (
        f"This workbook holds {names}, which Annex A does not have, but a draw needs one of Lists 1 to 9, "
        "such as List 7 (child protection). Ask for a workbook with one of these."
    )
