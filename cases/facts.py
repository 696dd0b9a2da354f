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
# Fact -> (what a page calls it, its values in words)
FIELDS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "age_band": ("Age", AGES),
    "sex": ("Sex", SEXES),
    "ethnicity": ("Ethnicity", ETHNICITIES),
    "disability": ("Disability", YES_NO),
    "category": ("Category of harm", CATEGORIES),
    "on_plan_now": ("On a plan now", YES_NO),
    "long_plan_12": ("On a plan for a year or more", YES_NO),
    "long_plan_18": ("On a plan for 18 months or more", YES_NO),
    "long_plan_24": ("On a plan for two years or more", YES_NO),
    "repeat_plan": ("Had an earlier plan", YES_NO),
    "category_changed": ("Category has changed", YES_NO),
    "seen_alone": ("Seen alone at the last visit", YES_NO),
    "team": ("Team", {}),
}
SHOWN_ON_A_CASE = (
    "age_band", "sex", "ethnicity", "disability", "category", "on_plan_now", "plan_months", "repeat_plan", "seen_alone",
)  # fmt: skip


def field_label(field: str) -> str:
    return FIELDS[field][0] if field in FIELDS else field.replace("_", " ").capitalize()


def value_label(field: str, value: object) -> str:
    """A fact in words; what no file said is "Not known"."""
    text = str(value or "")
    if text in {"", "unknown"}:
        return NOT_KNOWN
    return FIELDS.get(field, ("", {}))[1].get(text, text)


def in_order(field: str, rows: Iterable[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """(value, anything) in the order a reader expects: ages from the youngest, the rest as they come."""
    if field != "age_band":
        return list(rows)
    place = {band: number for number, band in enumerate(AGES)}
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
