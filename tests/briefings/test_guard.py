"""Direct identifiers stop a briefing; what may point to somebody is put to people; plain text passes."""

import pytest

from briefings.guard import is_nhs_number, look

STOPS = {
    "an NHS number": ("The number 943 476 5919 was given", "9434765919", "943-476-5919"),
    "a unique pupil number": ("His UPN is A123456789012.", "Pupil Z12345678901B"),
    "a postcode": ("They moved to B70 8QA", "near ec1a 1bb", "M1 1AE"),
    "a phone number": ("Call 0121 496 0000", "07700 900123", "+44 20 7946 0000", "(0121) 496 0000"),
    "an e-mail address": ("Write to sam.green+x@school.example.sch.uk",),
    "a date of birth": ("born on 4 March 2011", "DOB: 04/03/2011", "date of birth 2011-03-04", "d.o.b. 4.3.11"),
    "a case reference": ("In MA-2026-014 nobody asked", "Case NEG26-03"),
}
ASKS = {
    "a child's exact age": ("A boy aged 7 said", "a 14-year-old", "The six year old girl", "at the age of nine"),
    "a full date": ("On 12 May 2026 police came", "on 12/05/2026", "the 3rd of June 2025"),
    "perhaps a person's name": ("A visit by Mrs Palmer", "Jordan Tandy told us"),
}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in STOPS.items() for text in texts])
def test_a_direct_identifier_stops_the_briefing(kind, text):
    flags = look([("01 Aim", text)])
    assert [(flag.kind, flag.stops) for flag in flags if flag.stops] == [(kind, True)]
    assert flags[0].sentence.startswith("In 01 Aim, “")
    assert flags[0].sentence.endswith("Take it out.")


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in ASKS.items() for text in texts])
def test_what_may_point_to_somebody_is_asked_about(kind, text):
    assert [(flag.kind, flag.stops) for flag in look([("05", text)])] == [(kind, False)]


@pytest.mark.parametrize(
    "text",
    [
        "Six agencies read the records of six children in May 2026.",
        "Children aged 5 to 9 were seen alone. In 12 of 36 cases the plan had run for 18 months.",
        "Section 47 enquiries and Working Together 2023 apply. Call 999 if a child is in danger.",
        "Seen in four of six cases. Reference number 1234567890 of the report.",
        "Q3 2026, pages 10 to 12, and 5 working days.",
        "Northmere Police and Northmere Housing met.",
    ],
)
def test_plain_text_passes(text):
    assert look([("02", text)], known_names=["Northmere Police", "Northmere Housing"]) == []


def test_only_numbers_that_check_are_nhs_numbers():
    assert is_nhs_number("9434765919")
    assert not is_nhs_number("9434765918")
    assert not is_nhs_number("0000000000")


def test_what_stops_comes_first_and_each_is_said_once():
    flags = look([("a", "aged 7, B70 8QA, aged 7")])
    assert [flag.kind for flag in flags] == ["a postcode", "a child's exact age"]
