"""Counts in words, and text that seems to say who somebody is."""

import pytest

from audits.counting import in_cases
from cases.names_check import suspicions, warning_for


@pytest.mark.parametrize(
    ("seen", "total", "words"),
    [
        (0, 6, "in no case"),
        (1, 1, "in the one case"),
        (1, 6, "in one case"),
        (2, 2, "in both cases"),
        (4, 6, "in four of six cases"),
        (6, 6, "in all six cases"),
        (9, 12, "in nine of 12 cases"),
        (36, 36, "in all 36 cases"),
    ],
)
def test_counts_are_said_in_words(seen, total, words):
    assert in_cases(seen, total) == words


def test_more_than_all_is_refused():
    with pytest.raises(ValueError, match="7 of 6"):
        in_cases(7, 6)


@pytest.mark.parametrize(
    ("text", "looks_like"),
    [
        ("The mother, Karen Whitlock, was not seen.", "a name"),
        ("Dr Ahmed wrote twice.", "a name"),
        ("The child (dob 03/04/2015) was seen.", "a date of birth"),
        ("She was born on 3 April 2015 at home.", "a date of birth"),
        ("The family lives at EX4 3SB.", "a postcode"),
        ("NHS 485 777 3456 was on the form.", "an NHS number"),
        ("Call 01392 555123 for more.", "a phone number"),
        ("Call 07700 900123 for more.", "a phone number"),
        ("Write to k.whitlock@example.org now.", "an e-mail address"),
    ],
)
def test_what_tells_who_somebody_is_raises_a_warning(text, looks_like):
    assert looks_like in {suspicion.looks_like for suspicion in suspicions(text)}
    assert looks_like in warning_for(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ring Tomasz Wrzesniewski before Monday.", ["Tomasz Wrzesniewski"]),
        ("It was late. Ask Tomasz about it.", ["Tomasz"]),
        ("The worker, Karen Anne Whitlock, was not told.", ["Karen Anne Whitlock"]),
        ("The Karen Whitlock case", ["Karen Whitlock"]),
        ("Mr Tomasz Wrzesniewski wrote.", ["Mr Tomasz Wrzesniewski"]),
        ("We met Łukasz Śliwa and Aoife O'Brien.", ["Łukasz Śliwa", "Aoife O'Brien"]),
        ("Then Social Care and Ofsted met.", []),
    ],
)
def test_a_name_is_taken_whole_and_without_the_word_that_begins_the_sentence(text, names):
    assert [suspicion.words for suspicion in suspicions(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Core groups met on time in four of six cases, and minutes came within ten days.",
        "Children's Social Care and Devon Police shared what they knew. Health Visitors chased the plan.",
        "The Strategy Discussion was held within 24 hours in 2025.",
        "Requires Improvement was agreed because supervision drifted for 18 months.",
    ],
)
def test_ordinary_findings_raise_none(text):
    assert warning_for(text) == ""
