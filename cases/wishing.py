"""What a draw is asked for, put into words: filters, parts and axes named as people say them. Pure."""

from collections.abc import Mapping, Sequence
from typing import Final

from cases.facts import field_label, value_label
from cases.sampling import UNKNOWN, Filter, Strata

# Facts that a sample may be limited to, divided by and spread over, in the order a page offers them.
FILTERED: Final = ("nominated_for", "age_band", "category", "enquiry_outcome", "case_status", "area", "team")
DIVIDED: Final = ("nominated_for", "area", "category", "age_band", "sex", "case_status", "enquiry_outcome", "team")
SPREAD: Final = ("age_band", "sex", "area", "category", "enquiry_outcome", "ethnicity", "case_status", "team")
USUAL_SPREAD: Final = ("age_band", "sex", "area", "category")


def filter_on(field: str, values: Sequence[str]) -> Filter:
    """Only children with one of these values: "Age: 0 to 4 or 5 to 9"."""
    said = " or ".join(value_label(field, value).lower() for value in values)
    return Filter(field, values=tuple(values), label=f"{field_label(field)}: {said}")


def plan_filter(months: int) -> Filter:
    """Only children on a plan for so long."""
    return Filter("plan_months", at_least=months, label=f"On a plan for {months} months or more")


def parts_by(field: str, values: Sequence[str], numbers: Mapping[str, int] | None) -> Strata:
    """The sample drawn in parts by a fact; without numbers, in proportion."""
    return Strata(field, numbers=numbers, labels={value: part_words(field, value) for value in values})


def part_words(field: str, value: str) -> str:
    """A value as it follows a number of children: "5 from North", "3 aged 0 to 4"."""
    said = value_label(field, value)
    if value == UNKNOWN:
        return f"whose {field_label(field).lower()} is not known"
    if field in {"area", "team"}:
        return f"from {said}"
    if field == "age_band":
        return "not yet born" if value == "unborn" else f"aged {said}"
    if field == "sex":
        return {"male": "who are boys", "female": "who are girls"}.get(value, "recorded as neither boy nor girl")
    return f"recorded as {said.lower()}"
