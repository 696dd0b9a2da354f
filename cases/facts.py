"""A case's facts in words, for whoever may see the case. Pure; nothing here points at a person."""

from collections.abc import Iterable, Mapping
from typing import Any

NOT_KNOWN = "Not known"
YES_NO = {"yes": "Yes", "no": "No"}
AGES = {"unborn": "Not yet born", "0-4": "0 to 4", "5-9": "5 to 9", "10-15": "10 to 15", "16-17": "16 or 17"}
SEXES = {"male": "Boy", "female": "Girl", "neither": "Neither"}
CATEGORIES = {
    "neglect": "Neglect",
    "physical": "Physical abuse",
    "sexual": "Sexual abuse",
    "emotional": "Emotional abuse",
    "multiple": "More than one kind",
}
ETHNICITIES = {
    "WBRI": "White British",
    "WIRI": "White Irish",
    "WIRT": "Traveller of Irish heritage",
    "WOTH": "Another White background",
    "WROM": "Gypsy or Roma",
    "MWBC": "White and Black Caribbean",
    "MWBA": "White and Black African",
    "MWAS": "White and Asian",
    "MOTH": "Another mixed background",
    "AIND": "Indian",
    "APKN": "Pakistani",
    "ABAN": "Bangladeshi",
    "AOTH": "Another Asian background",
    "BCRB": "Black Caribbean",
    "BAFR": "Black African",
    "BOTH": "Another Black background",
    "CHNE": "Chinese",
    "OOTH": "Another ethnic group",
    "REFU": "Preferred not to say",
    "NOBT": "Not yet recorded",
}
NEEDS = {
    "N1": "Abuse, neglect or exploitation",
    "N2": "The child’s disability or illness",
    "N3": "A parent’s disability or illness",
    "N4": "A family in acute stress",
    "N5": "Family dysfunction",
    "N6": "Behaviour others do not accept",
    "N7": "Low income",
    "N8": "Absent parenting",
    "N9": "Not a child in need",
}
SOURCES = {
    "1A": "Family member, relative or carer",
    "1B": "Neighbour or other acquaintance",
    "1C": "The child",
    "1D": "Another person",
    "2A": "School",
    "2B": "Education service",
    "3A": "GP",
    "3B": "Health visitor",
    "3C": "School nurse",
    "3D": "Other primary health service",
    "3E": "Emergency department",
    "3F": "Other health service",
    "4": "Housing",
    "5A": "Social care of the council",
    "5B": "Another service of the council",
    "5C": "Another council",
    "5D": "Early help",
    "6": "Police",
    "7": "Court, probation or another legal agency",
    "8": "Another organisation",
    "9": "Anonymous",
}
LEGAL_STATUSES = {
    "C1": "Interim care order",
    "C2": "Care order",
    "D1": "Freeing order",
    "E1": "Placement order",
    "V2": "Accommodated by agreement (section 20)",
    "V3": "Short breaks, each recorded",
    "V4": "Short breaks under an agreement",
    "L1": "Police protection",
    "L2": "Emergency protection order",
    "L3": "Child assessment order",
    "J1": "Remanded",
    "J2": "Accommodated after arrest",
    "J3": "Accommodated under a youth rehabilitation order",
}
CASE_STATUSES = {
    "looked_after": "Looked after",
    "plan": "Child protection plan",
    "in_need": "Child in need plan",
    "assessment": "Being assessed",
    "closed": "Closed",
}
OUTCOMES = {
    "plan": "Conference and a plan",
    "conference_no_plan": "Conference without a plan",
    "no_conference": "No conference needed",
    "waiting": "Waiting for a conference",
    "no_enquiry": "No enquiry in the file’s period",
}
SEEN_BANDS = {
    "within_4_weeks": "Within 4 weeks",
    "within_6_weeks": "4 to 6 weeks ago",
    "over_6_weeks": "More than 6 weeks ago",
}
NOMINATED_FOR = {
    "concern": "Of concern",
    "long_plan": "On a plan for 18 months or more",
    "both": "Of concern, and on a plan for 18 months or more",
}
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
# Fact -> (what a page calls it, its values in words)
FIELDS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "nominated_for": ("Nominated as", NOMINATED_FOR),
    "age_band": ("Age", AGES),
    "sex": ("Sex", SEXES),
    "ethnicity": ("Ethnicity", ETHNICITIES),
    "disability": ("Disability", YES_NO),
    "communication_need": ("Communication need", YES_NO),
    "communication_need_wide": ("Communication, hearing, learning or autism", YES_NO),
    "category": ("Category of harm", CATEGORIES),
    "on_plan_now": ("On a plan now", YES_NO),
    "long_plan_12": ("On a plan for a year or more", YES_NO),
    "long_plan_18": ("On a plan for 18 months or more", YES_NO),
    "long_plan_24": ("On a plan for two years or more", YES_NO),
    "repeat_plan": ("Had an earlier plan", YES_NO),
    "category_changed": ("Category has changed", YES_NO),
    "seen_alone": ("Seen alone at the last visit", YES_NO),
    "plan_months": ("Months on the plan", {}),
    "plan_start_month": ("Plan began", {}),
    "seen_band": ("Last seen", SEEN_BANDS),
    "days_since_seen": ("Days since last seen", {}),
    "enquiry_outcome": ("Where the last enquiry led", OUTCOMES),
    "repeat_enquiry": ("More than one enquiry in 12 months", YES_NO),
    "repeat_referral": ("More than one referral in 12 months", YES_NO),
    "referral_month": ("Referred in", {}),
    "referral_source": ("Referred by", SOURCES),
    "assessment_done": ("Last assessment finished", YES_NO),
    "seen_in_assessment": ("Seen during the last assessment", YES_NO),
    "need": ("Primary need", NEEDS),
    "case_status": ("Case status", CASE_STATUSES),
    "legal_status": ("Legal status", LEGAL_STATUSES),
    "in_care": ("In care now", YES_NO),
    "team": ("Team", {}),
    "area": ("Area", {}),
}
_IN_MONTHS = ("plan_start_month", "referral_month")
# Facts whose values have an order of their own.
_ORDERED: Mapping[str, Mapping[str, str]] = {"age_band": AGES, "seen_band": SEEN_BANDS}
SHOWN_ON_A_CASE = (
    "age_band", "sex", "ethnicity", "disability", "category", "on_plan_now", "plan_months", "repeat_plan", "seen_alone",
)  # fmt: skip


def field_label(field: str) -> str:
    return FIELDS[field][0] if field in FIELDS else field.replace("_", " ").capitalize()


def value_label(field: str, value: object) -> str:
    """A fact in words; what no file said is "Not known"."""
    text = "" if value is None else str(value)
    if text in {"", "unknown"}:
        return NOT_KNOWN
    if field in _IN_MONTHS:
        return month_words(text)
    return FIELDS.get(field, ("", {}))[1].get(text, text)


def month_words(month: str) -> str:
    """ "March 2026" for "2026-03"."""
    year, _, number = month.partition("-")
    return f"{MONTHS[int(number) - 1]} {year}"


def in_order(field: str, rows: Iterable[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """(value, anything) in the order a reader expects: ages from the youngest, the rest as they come."""
    if field not in _ORDERED:
        return list(rows)
    place = {value: number for number, value in enumerate(_ORDERED[field])}
    return sorted(rows, key=lambda row: place.get(row[0], len(place)))


def plan_words(months: object) -> str:
    """How long the plan has lasted: "14 months", "3 years"."""
    if not isinstance(months, int):
        return NOT_KNOWN
    if months < 1:
        return "Less than a month"
    years, rest = divmod(months, 12)
    if months < 24 or rest:
        return "1 month" if months == 1 else f"{months} months"
    return f"{years} years"


def fact_rows(facts: Mapping[str, object]) -> list[dict[str, str]]:
    """{"key", "value"} for each fact shown beside a case."""
    rows = []
    for field in SHOWN_ON_A_CASE:
        if field == "plan_months":
            rows.append({"key": "Time on the plan", "value": plan_words(facts.get(field))})
        else:
            rows.append({"key": field_label(field), "value": value_label(field, facts.get(field))})
    return rows


def fact_sentence(facts: Mapping[str, object]) -> str:
    """A case in one line, such as "Girl, 5 to 9, neglect, with a disability"."""
    said = [
        value_label("sex", facts.get("sex")),
        value_label("age_band", facts.get("age_band")),
        value_label("category", facts.get("category")),
    ]
    words = [word for word in said if word not in {NOT_KNOWN, "Neither"}]
    if facts.get("disability") == "yes":
        words.append("with a disability")
    sentence = ", ".join([*words[:1], *(word[:1].lower() + word[1:] for word in words[1:])])
    return sentence or "Nothing is recorded about this child"
