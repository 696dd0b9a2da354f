"""What the council's file, the family map and the plan say by themselves, in sentences."""

from datetime import date

import pytest

from cases.prefilling import Sources, Wording, look_back_words, proposed

FILE = "Council’s file, List 7, loaded on 4 March 2026"
SOURCES = Sources(
    file=FILE,
    family="Family map",
    family_says="Lives with mother.",
    needs_say="Mother: mental ill-health.",
    look_back_months=12,
    starts_on=date(2026, 3, 4),
)


@pytest.mark.parametrize(
    ("facts", "kind", "words"),
    [
        ({"need": "N5", "case_status": "assessment"}, "background",
         "Primary need: family dysfunction. Case status: being assessed."),
        ({"referral_month": "2026-02", "referral_source": "3A"}, "referral",
         "Referred in February 2026; source: GP."),
        ({"referral_source": "2A", "repeat_referral": "yes"}, "referral",
         "Source of the referral: school. More than one referral in 12 months."),
        ({"repeat_referral": "no"}, "referral", "The only referral in 12 months."),
        ({"assessment_done": "yes", "seen_in_assessment": "no", "enquiry_outcome": "plan"}, "assessments",
         "The last assessment is finished. The child was not seen for it. Last enquiry: conference and a plan."),
        ({"on_plan_now": "yes", "plan_start_month": "2025-01", "plan_months": 14, "repeat_plan": "no"}, "plans",
         "On a plan now since January 2025, 14 months. No earlier plan."),
        ({"on_plan_now": "no", "plan_months": 24, "repeat_plan": "yes", "category_changed": "yes"}, "plans",
         "Not on a plan now; the last one lasted 2 years. There was an earlier plan. Its category has changed."),
        ({"legal_status": "C1", "in_care": "yes"}, "legal", "Interim care order. In care now."),
        ({"in_care": "no"}, "legal", "Not in care."),
    ],
)  # fmt: skip
def test_file_is_said_in_sentences_with_its_source(facts, kind, words):
    sources = Sources(file=FILE)
    assert proposed(facts, sources)[kind] == Wording(words, FILE)


@pytest.mark.parametrize("nothing", [{}, dict.fromkeys(("need", "legal_status", "on_plan_now", "plan_months"), None),
                                     dict.fromkeys(("need", "referral_source", "in_care"), "unknown")])  # fmt: skip
def test_what_no_file_says_is_not_guessed(nothing):
    assert set(proposed(nothing, Sources(file=FILE)).values()) == {Wording()}


def test_background_names_both_its_sources():
    assert proposed({"need": "N1"}, SOURCES)["background"] == Wording(
        "Primary need: abuse, neglect or exploitation. Mother: mental ill-health.", f"{FILE}; Family map"
    )
    assert proposed({}, SOURCES)["background"].source == "Family map"
    assert proposed({}, SOURCES)["relationships"] == Wording("Lives with mother.", "Family map")


@pytest.mark.parametrize(
    ("months", "day", "words"),
    [
        (12, date(2026, 3, 4), "12 months: 4 March 2025 to 4 March 2026."),
        (1, date(2026, 3, 31), "1 month: 28 February 2026 to 31 March 2026."),
        (24, date(2024, 2, 29), "24 months: 28 February 2022 to 29 February 2024."),
        (0, date(2026, 3, 4), ""),
        (12, None, ""),
    ],
)
def test_time_to_look_at_is_counted_back_from_the_start(months, day, words):
    assert look_back_words(months, day) == words
