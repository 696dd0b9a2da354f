"""What stays in sight while a return is written: which child, how far, and which months count. Pure."""

from collections.abc import Mapping
from typing import Any

from audits.completeness import total_progress
from cases.facts import NOT_KNOWN, plan_words, value_label
from cases.families import lowered
from cases.prefilling import look_back_words


def strip_of(agency_return: Any, sheet: dict) -> dict[str, Any]:
    """The parts of the strip above the questions, for a return fetched `audits.selectors.returns.with_place`."""
    answered, total = total_progress(sheet)
    return strip_of_case(agency_return) | {
        "place": f"Case {agency_return.place} of {agency_return.of}" if agency_return.of > 1 else "",
        "answered": answered,
        "total": total,
    }


def strip_of_case(agency_return: Any) -> dict[str, Any]:
    """Which child, and which months count; nothing of how far the return is."""
    facts, round_ = agency_return.case.facts, agency_return.round
    return {
        "reference": agency_return.case.reference,
        "child": said([value_label(field, facts.get(field)) for field in ("age_band", "sex")]),
        "plan": plan_line(facts),
        "look_back": look_back_words(round_.look_back_months, round_.opens_on),
    }


def plan_line(facts: Mapping[str, Any]) -> str:
    """Category and months of the plan: "Neglect, 14 months on the plan"."""
    months = plan_words(facts.get("plan_months"))
    on_plan = NOT_KNOWN if months == NOT_KNOWN else f"{months} on the plan"
    return said([value_label("category", facts.get("category")), on_plan])


def said(words: list[str]) -> str:
    """What is known of these, in a line; what nobody knows is left out."""
    first, *rest = [word for word in words if word != NOT_KNOWN] or [""]
    return ", ".join([first, *(lowered(word) for word in rest)])
