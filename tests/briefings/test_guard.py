"""Direct identifiers stop a briefing; what may point to somebody is put to people; plain text passes."""

import pytest

from briefings.guard import WORDS, Around, Kind, is_nhs_number, look, singles_of
from briefings.guard.quotes import runs_shared
from cases.identities import Identity, Person, Relationship
from cases.name_marks import DrawMarks, KnownNames, marks_of

STOPS = {
    Kind.NHS: ("The number 943 476 5919 was given", "9434765919", "943-476-5919", "NHS no. 943 476 5918"),
    Kind.UPN: ("His UPN is A123456789012.", "Pupil Z12345678901B", "UPN H8012 0000 1001"),
    Kind.INSURANCE: ("NI number QQ 12 34 56 C".replace("QQ", "AB"),),
    Kind.POSTCODE: ("They moved to B70 8QA", "near ec1a 1bb", "M1 1AE"),
    Kind.PHONE: ("Call 0121 496 0000", "07700 900123", "+44 20 7946 0000", "(0121) 496 0000", "+44 (0)7700 900123"),
    Kind.EMAIL: ("Write to sam.green+x@school.example.sch.uk", "head [at] oaklane.example"),
    Kind.BORN: (
        "born on 4 March 2011", "DOB: 04/03/2011", "date of birth 2011-03-04", "d.o.b. 4.3.11",
        "4 March (her birthday)",
    ),
    Kind.REFERENCE: ("In MA-2026-014 nobody asked", "Case NEG26-03"),
}  # fmt: skip
ASKS = {
    Kind.AGE: (
        "A boy aged 7 said", "a 14-year-old", "The six year old girl", "at the age of nine",
        "A toddler of two was left",
        "The lad was seventeen and out of work", "in Year 10", "aged seven and nine", "a 6 yr old",
        "on her 18th birthday",
    ),
    Kind.DATE: (
        "On 12 May 2026 police came", "on 12/05/2026", "the 3rd of June 2025", "on Christmas Day", "on the 21st",
        "In the week of 14 June",
    ),
    Kind.PLACE: (
        "The family fled Bradford", "at Kingsmead Academy", "at her flat on Bellway Crescent", "She moved to Reading",
        "on the number 42 bus", "at St Bede's",
    ),
    Kind.ORIGIN: ("a Kurdish-speaking father", "Her first language is Urdu", "They came from Albania",
    "speaks Lingala"),
    Kind.CONDITION: ("with Down's syndrome", "she has a feeding tube", "a baby born at 26 weeks", "who is deaf"),
    Kind.SIBLINGS: (
        "six siblings live at home", "the middle child of three", "a twin brother", "a mother of 3",
        "the third of five.",
        "both her sisters",
    ),
    Kind.EVENT: (
        "a family who lost their home to a fire", "her mother died in childbirth", "who was trafficked here",
        "after the murder of a cousin", "who fell out of a second-floor window",
    ),
    Kind.PERSON: ("A visit by Mrs Palmer", "Jordan Tandy told us", "Jordan told us", "a boy I will call Sam"),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in STOPS.items() for text in texts])
def test_a_direct_identifier_stops_the_briefing(kind, text):
    flags = look([("01 Aim", text)])
    assert [(flag.kind, flag.stops) for flag in flags if flag.stops] == [(kind, True)]
    assert flags[0].sentence.startswith("In 01 Aim, “")
    assert "Take it out." in flags[0].sentence


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in ASKS.items() for text in texts])
def test_what_may_point_to_somebody_is_asked_about(kind, text):
    flags = look([("05", text)])
    assert kind in [flag.kind for flag in flags]
    assert not any(flag.stops for flag in flags)
    assert all(flag.around for flag in flags)


@pytest.mark.parametrize(
    "text",
    [
        "Six agencies read the records of six children in May 2026.",
        "Children aged 5 to 9 were seen alone. In 12 of 36 cases the plan had run for 18 months.",
        "Section 47 enquiries and Working Together 2023 apply. Call 999 if a child is in danger.",
        "Seen in four of six cases. Reference number 1234567890 of the report.",
        "Q3 2026, pages 10 to 12, and 5 working days.",
        "Northmere Police and Northmere Housing met.",
        "One of six plans was late, and the third of five aims was met. Ten working days is the rule.",
        "The Multi-Agency Safeguarding Hub answered within one day. Ofsted said the same in Spring 2025.",
        "Ask your Designated Safeguarding Lead. Use Makaton symbols if they help.",
        "Suicide prevention training is offered to everybody. Think about siblings.",
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
    assert [flag.kind for flag in flags] == [Kind.POSTCODE, Kind.AGE]


def test_every_kind_has_its_words():
    assert set(WORDS) == set(Kind)


def known_of(*names: str, **facts) -> Around:
    family = tuple(Person(relationship=Relationship.SIBLING, name=name) for name in names[1:])
    same, near = marks_of(Identity(Person(name=names[0], **facts), family), child_id="C0042317", draw_pk=1)
    return Around(known=KnownNames((DrawMarks(1, frozenset(same), frozenset(near)),)))


def kinds(text: str, beside: Around) -> list[Kind]:
    return [flag.kind for flag in look([("05", text)], beside=beside)]


@pytest.mark.parametrize(
    "text",
    [
        "wiśniewski came", "Wisniewski’s plan", "WIŚNIEWSKI", "Wiśniewsky", "Wisniewskis", "Wiśneiwski", "Zofia",
        "zofia",
        "the O'Driscoll family", "the ODriscoll family", "O’Driscol", "Anne-Marie", "Annemarie", "Anne Marie",
        "Wiś\u00adniewski", "Okonjo‑Hale", "with Hale",
    ],
)  # fmt: skip
def test_a_name_known_to_the_audit_stops_it_however_it_is_spelt(text):
    beside = known_of("Tomasz Wiśniewski", "Zofia Wiśniewska", "Siân O'Driscoll", "Anne-Marie Okonjo-Hale")
    assert Kind.NAME in kinds(f"In one record {text} was not asked.", beside)


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("Nobody asked May what she saw.", True),
        ("Plans from May 2026 were late.", False),
        ("In May, and again until May, plans were late.", False),
        ("It may be so. May be not.", False),
        ("Then Grace moved in.", True),
        ("With grace they asked again. Grace helps.", False),
        ("It was said of Bo that nobody asked.", True),
        ("What Will Change In This Partnership Now", False),
        ("They spoke with Will at school.", True),
        ("Hope is no plan, and we hope so.", False),
    ],
)
def test_a_word_that_is_also_a_name_counts_with_a_capital_inside_a_sentence(text, is_named):
    beside = known_of("Grace May Hollis", "Will Ashdown", "Hope Green", "Bo Li")
    assert (Kind.NAME in kinds(text, beside)) is is_named


def test_a_birthday_or_a_number_of_somebody_known_stops_it_without_any_word_beside():
    beside = known_of("Tomasz Wiśniewski", born="2016-03-14", other_id="FAM/88-1204")
    assert kinds("The visit of 14 March 2016 was written down.", beside) == [Kind.BORN]
    assert kinds("The visit of 15 March 2016 was written down.", beside) == [Kind.DATE]
    assert kinds("Record C0042317 was thin.", beside) == [Kind.NUMBER]


@pytest.mark.parametrize("text", ["Imran Sadiq", "imran sadiq", "Sadiq", "Mr Sadiq’s", "Imran Sadik", "Imran J Sadiq"])
def test_staff_are_not_named(text):
    assert Kind.STAFF in kinds(f"It was {text} who asked.", Around(staff=("Imran Sadiq",)))


def test_a_surname_that_is_a_word_counts_with_a_capital_inside_a_sentence():
    beside = Around(staff=("Ruth Young",))
    assert kinds("Young people were asked. A young child was seen.", beside) == []
    assert kinds("It was Young who asked.", beside) == [Kind.STAFF]


def test_names_of_agencies_and_the_partnership_may_be_printed():
    beside = known_of("Ferrow Hale")
    assert kinds("Hale Housing came.", Around(known=beside.known, printable=("Hale Housing",))) == []


def test_more_than_twelve_words_of_a_return_are_a_quotation():
    said = "Nobody had drawn the line between the weights in the red book, and so the loss was seen late by all."
    printed = "We read: nobody had drawn the line between the weights in the red book and so the loss was missed."
    beside = Around(shared=frozenset(runs_shared([printed], [said])))
    flags = look([("05", printed)], beside=beside)
    assert [flag.kind for flag in flags] == [Kind.QUOTE]
    assert flags[0].words == "nobody had drawn the line between the weights in the red book and so the loss was"
    assert runs_shared(["nobody had drawn the line between the weights in the red book"], [said]) == set()


MUCH = "A girl aged 7, who speaks Polish and has five brothers, was found alone in Whitby."


def test_more_than_three_kinds_about_one_case_stop_it():
    flags = look([("05", MUCH)])
    assert flags[0].kind == Kind.VIGNETTE
    assert flags[0].stops
    assert Kind.VIGNETTE not in [flag.kind for flag in look([("05", "A girl aged 7 who speaks Polish, in Whitby.")])]


def test_a_point_of_one_case_counts_as_one_whatever_its_words():
    text = "Aged 7, speaking Polish, with five brothers, in Whitby."
    content = {"sections": [{"code": "themes", "groups": [{"items": [{"text": text, "is_single": True}]}]}]}
    assert singles_of(content) == {text}
    assert singles_of({"sections": [{"code": "vignettes", "paragraphs": [text]}]}) == {"vignettes", text}
    assert look([("05", text)])[0].kind != Kind.VIGNETTE
    assert look([("05", text)], singles={text})[0].kind == Kind.VIGNETTE


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("a boy aged 7", "a child of primary-school age"),
        ("at the age of fifteen", "a child of secondary-school age"),
        ("a 9-month-old", "a baby"),
        ("She speaks Polish.", "speaks a European language"),
        ("On 12 May 2026", "in spring 2026"),
        ("on 03/12/2025", "in winter 2025"),
        ("with five brothers", "several brothers and sisters"),
        ("at Oak Lane Primary School", "a primary school"),
        ("with cystic fibrosis", "a long-term health condition"),
    ],
)
def test_another_wording_is_offered(text, suggestion):
    assert [flag.suggestion for flag in look([("05", text)])] == [suggestion]
