"""A case's facts in words, for whoever reads them beside a return. Pure; a fact it does not know is not shown."""

from collections.abc import Mapping

YES_NO = {"yes": "Yes", "no": "No"}
CATEGORIES = {
    "neglect": "Neglect",
    "physical": "Physical abuse",
    "sexual": "Sexual abuse",
    "emotional": "Emotional abuse",
    "multiple": "More than one, or not recommended",
}
SEXES = {"male": "Boy", "female": "Girl", "neither": "Neither boy nor girl"}
ETHNICITIES = {
    "WBRI": "White British",
    "WIRI": "White Irish",
    "WIRT": "Traveller of Irish heritage",
    "WOTH": "Any other White background",
    "WROM": "Gypsy or Roma",
    "MWBC": "White and Black Caribbean",
    "MWBA": "White and Black African",
    "MWAS": "White and Asian",
    "MOTH": "Any other mixed background",
    "AIND": "Indian",
    "APKN": "Pakistani",
    "ABAN": "Bangladeshi",
    "AOTH": "Any other Asian background",
    "BCRB": "Black Caribbean",
    "BAFR": "Black African",
    "BOTH": "Any other Black background",
    "CHNE": "Chinese",
    "OOTH": "Any other ethnic group",
    "REFU": "Preferred not to say",
    "NOBT": "Not yet known",
}


def fact_rows(facts: Mapping[str, object]) -> list[dict[str, str]]:
    """{"key", "value"} for each fact that says something; a fact the file did not give says "Not known"."""
    rows = [
        ("Age", str(facts.get("age_band") or "").replace("-", " to ")),
        ("Sex", SEXES.get(str(facts.get("sex")), "")),
        ("Ethnicity", ETHNICITIES.get(str(facts.get("ethnicity")), "")),
        ("Disability", YES_NO.get(str(facts.get("disability")), "")),
        ("On a child protection plan", YES_NO.get(str(facts.get("on_plan_now")), "")),
        ("Category", CATEGORIES.get(str(facts.get("category")), "")),
        ("Time on the plan", plan_words(facts)),
        ("Earlier plan", YES_NO.get(str(facts.get("repeat_plan")), "")),
        ("Seen alone at the last visit", YES_NO.get(str(facts.get("seen_alone")), "")),
    ]
    return [{"key": key, "value": "Not known" if value in {"", "unknown"} else value} for key, value in rows]


def plan_words(facts: Mapping[str, object]) -> str:
    """How long the plan has lasted, as closely as the facts say."""
    months = facts.get("plan_months")
    if isinstance(months, int):
        return "1 month" if months == 1 else f"{months} months"
    for least in (24, 18, 12):
        if facts.get(f"long_plan_{least}") == "yes":
            return f"{least} months or longer"
    return "Under 12 months" if facts.get("long_plan_12") == "no" else ""
