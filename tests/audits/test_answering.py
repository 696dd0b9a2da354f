"""What a page sends is read without trust: what cannot be taken gets a sentence, and nothing raises."""

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from audits.answering import (
    LONGEST,
    AnswerIn,
    Asked,
    Detail,
    GradeIn,
    Notes,
    Offered,
    Sent,
    read_named,
    read_sent,
    typed,
    unknown_names,
)

CHOICES = ("fully", "partly")
QUESTIONS = {7: Asked("RK1", CHOICES), 8: Asked("RK2", CHOICES)}
OFFERED = Offered(("minutes", "plan"), ("sure",), date(2026, 3, 2))
NAMES = [
    f"{kind}-{key}"
    for kind in ("choice", "evidence", "date", "source", "confidence", "version", "keep")
    for key in ("7", "8", "9", "x", "")
]
NAMES += [f"{kind}-{key}" for kind in ("grade", "reasons", "version") for key in ("risk", "overall", "no")]
NAMES += [f"{kind}-risk-{key}" for kind in ("strengths", "developments", "recommendations") for key in ("1", "2", "x")]
VALUES = st.one_of(
    st.sampled_from(
        ["", "fully", "partly", "1", "0", "-1", "²", "٣", "9" * 30, "3.5", "theirs", "1e3", "\x00", "a\r\nb"]
    ),
    st.text(max_size=40),
)


def read(post) -> Sent:
    return read_sent(post, questions=QUESTIONS, themes=["risk"], grade_ids=[1, 2], offered=OFFERED)


def test_answers_and_grades_are_read():
    sent = read(
        {
            "choice-7": "fully", "evidence-7": "A visit\r\non 4 March", "version-7": "3",
            "grade-risk": "2", "reasons-risk": "Seen", "version-risk": "1",
        }
    )  # fmt: skip
    assert sent.answers == [AnswerIn(7, "fully", "A visit\non 4 March", 3)]
    assert sent.grades == [GradeIn("risk", 2, "Seen", 1)]
    assert not sent.problems


def test_what_is_not_named_is_left_alone():
    assert read({}) == Sent()
    assert read({"version-7": "3"}) == Sent()


def test_text_without_a_choice_is_an_answer():
    assert read({"evidence-8": "Only text", "version-8": "0"}).answers == [AnswerIn(8, "", "Only text", 0)]


def test_saved_text_that_is_to_stay_is_not_sent():
    assert read({"choice-7": "fully", "evidence-7": "mine", "version-7": "1", "keep-7": "theirs"}) == Sent()
    assert read({"choice-7": "fully", "evidence-7": "mine", "version-7": "1", "keep-7": "mine"}).answers


def test_wrong_values_name_their_field_and_the_others_are_kept():
    sent = read(
        {
            "choice-7": "perhaps", "evidence-7": "x", "version-7": "1",
            "choice-8": "fully", "evidence-8": "y" * (LONGEST + 1), "version-8": "1",
            "grade-risk": "99", "reasons-risk": "z", "version-risk": "1",
        }
    )  # fmt: skip
    assert sent.problems == {
        "choice-7": "Choose one of the answers offered for RK1.",
        "evidence-8": "The text for RK2 is 1 character too long: 10,000 is the most. Shorten it, then save again.",
        "grade-risk": "Choose one of the grades offered.",
    }
    assert read({"choice-7": "no", "choice-8": "fully", "version-8": "0"}).answers == [AnswerIn(8, "fully", "", 0)]


def test_detail_of_a_record_is_read_where_the_page_shows_it():
    sent = read({"choice-7": "fully", "date-7": " 1.3.26 ", "source-7": "minutes", "confidence-7": "sure"})
    assert sent.answers[0].detail == Detail(date(2026, 3, 1), "minutes", "sure")
    assert read({"choice-7": "fully"}).answers[0].detail is None
    assert read({"date-7": "", "source-7": ""}).answers[0].detail == Detail()


def test_detail_that_cannot_be_is_a_sentence_and_its_answer_is_kept():
    sent = read({"choice-7": "fully", "date-7": "31/2/2026", "source-7": "plan", "version-7": "0"})
    assert sent.problems == {"date-7": "Give the record’s date for RK1 as a day, such as 4/3/2026."}
    assert sent.answers == [AnswerIn(7, "fully", "", 0, None)]
    sent = read({"choice-7": "fully", "source-7": "dream", "confidence-7": "very"})
    assert set(sent.problems) == {"source-7", "confidence-7"}
    assert read({"date-7": "3/3/2026"}).problems == {
        "date-7": "The record’s date for RK1 lies in the future. Check the year."
    }


def test_notes_beside_a_grade_are_read_in_their_order_and_empty_ones_left_out():
    post = {"grade-risk": "1", "strengths-risk-2": "Second", "strengths-risk-1": " First ", "developments-risk-1": ""}
    assert read(post).grades[0].notes == Notes(("First", "Second"))
    assert read({"grade-risk": "1"}).grades[0].notes is None
    assert read({"recommendations-risk-1": "Ask the school."}).grades[0].notes.recommendations == ("Ask the school.",)


def test_note_that_cannot_stand_keeps_its_grade_waiting():
    post = {"grade-risk": "1", "strengths-risk-1": "x" * (LONGEST + 1)}
    assert set(read(post).problems) == {"strengths-risk-1"}
    assert not read(post).grades
    many = {f"strengths-risk-{number}": f"Text {number}" for number in range(1, 12)}
    assert read(many).problems == {
        "strengths-risk-11": "At most 10 strengths can stand here. Put some of them together."
    }


def test_version_that_is_no_number_is_a_sentence():
    for version in ("", "-1", "two", "1.5", "9" * 12, "٣"):
        assert "lost track of RK1" in read({"choice-7": "fully", "version-7": version}).problems["choice-7"]


def test_line_ends_are_one_character_and_words_stay():
    assert typed("a\r\nb\rc\n\td\x00\x07e ") == "a\nb\nc\n\tde "


def test_names_of_other_questions_are_noticed():
    post = {"choice-7": "fully", "evidence-99": "x", "grade-risk": "1", "grade-weather": "1", "go": "list"}
    assert unknown_names(post, questions=QUESTIONS, themes=["risk"]) == ["evidence-99", "grade-weather"]


def test_one_answer_is_read_by_its_name_alone():
    sent = read_named({"choice-12": "fully", "version-12": "2"}, themes=["risk"], offered=OFFERED)
    assert sent.answers == [AnswerIn(12, "fully", "", 2)]
    sent = read_named({"grade-risk": "5", "reasons-risk": "r"}, themes=["risk"], offered=OFFERED)
    assert sent.grades == [GradeIn("risk", 5, "r", 0)]


@given(st.dictionaries(st.sampled_from(NAMES), VALUES))
def test_nothing_that_is_sent_raises(post):
    for sent in (read(post), read_named(post, themes=["risk"], offered=OFFERED)):
        for sentence in sent.problems.values():
            assert sentence.endswith(".")
        for answer in sent.answers:
            assert "\x00" not in answer.evidence
            assert re.fullmatch(r"[a-z0-9_-]{0,40}", answer.choice)
    assert all(answer.choice in {"", *CHOICES} for answer in read(post).answers)
