"""Least numbers a draw can be asked for, in words. Pure; what a draw does with them stands in `cases.sampling`."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from cases.sampling import Quota

# Code -> what the children have, in the words after "At least one child ..."
KNOWN: Final[Mapping[str, tuple[str, tuple[tuple[str, str], ...]]]] = {
    "disability": ("with a disability", (("disability", "yes"),)),
    "disability_or_communication": (
        "with a disability or a communication need", (("disability", "yes"), ("communication_need", "yes")),
    ),
    "long_plan": ("on a plan for 18 months or more", (("long_plan_18", "yes"),)),
    "repeat_plan": ("with an earlier plan", (("repeat_plan", "yes"),)),
    "category_changed": ("whose category of harm has changed", (("category_changed", "yes"),)),
    "unborn": ("not yet born", (("age_band", "unborn"),)),
    "under_five": ("under five", (("age_band", "0-4"),)),
    "teenager": ("aged 16 or 17", (("age_band", "16-17"),)),
    "in_care": ("in care", (("in_care", "yes"),)),
    "repeat_referral": ("referred more than once within a year", (("repeat_referral", "yes"),)),
    "enquiry_without_plan": (
        "whose enquiry did not lead to a plan",
        (("enquiry_outcome", "no_conference"), ("enquiry_outcome", "conference_no_plan")),
    ),
}  # fmt: skip


def quota(code: str, at_least: int) -> Quota:
    """The quota of that code."""
    words, any_of = KNOWN[code]
    return Quota(label=words, any_of=any_of, at_least=at_least)


def available(code: str, rows: Iterable[tuple[Any, Mapping[str, Any]]]) -> int:
    """How many of these children would count towards it."""
    any_of = KNOWN[code][1]
    return sum(any(facts.get(field) == value for field, value in any_of) for _, facts in rows)


def all_available(rows: Iterable[tuple[Any, Mapping[str, Any]]]) -> dict[str, int]:
    """Code -> how many of these children would count towards it."""
    rows = list(rows)
    return {code: available(code, rows) for code in KNOWN}


def not_in(rows: Iterable[tuple[Any, Mapping[str, Any]]]) -> list[str]:
    """A sentence for each quota that these children cannot meet even once."""
    there = all_available(rows)
    return [f"No child {KNOWN[code][0]} is recorded in it." for code in KNOWN if not there[code]]
