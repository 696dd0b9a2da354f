"""A tool as data: what is wrong with a file of it is named with its place, and nothing that is sent raises."""

import copy
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audits.models import AnswerKind
from audits.tool_differences import changes_between
from audits.tool_words import ANSWERS, TAKEN_KEYS, Known, key_from, problems_of, themes_named
from audits.urls import urlpatterns

KNOWN = Known(["ofsted", "none"], {"police": "Police", "health": "Health"})
GOOD = {
    "name": "Missing children",
    "purpose": "",
    "scale": "ofsted",
    "themes": [{"code": "voice", "name": "Voice of the child"}],
    "prompts": {},
    "asks_confidence": False,
    "too_small_for_findings": False,
    "sections": [
        {
            "key": "return_talks",
            "letter": "A",
            "theme": "voice",
            "title": "Return talks",
            "intro": "",
            "questions": [
                {
                    "code": "RT1", "text": "Was the child asked?", "prompt": "", "why": "", "kinds": ["police"],
                    "answer": "practice", "scale": "", "required": True, "limiting": False, "pair": "",
                }
            ],
        }
    ],
}  # fmt: skip


def changed(**changes):
    words = copy.deepcopy(GOOD)
    words.update(changes)
    return words


def asked(**changes):
    words = copy.deepcopy(GOOD)
    words["sections"][0]["questions"][0].update(changes)
    return words


def beside(**changes):
    """The good words with a second question."""
    words = copy.deepcopy(GOOD)
    words["sections"][0]["questions"].append(words["sections"][0]["questions"][0] | changes)
    return words


def test_good_words_have_no_problem():
    assert problems_of(GOOD, KNOWN) == []
    assert problems_of(beside(code="RT2", pair="rt1"), KNOWN) == []
    assert problems_of(changed(sections=[]), KNOWN, may_be_empty=True) == []


def test_kinds_of_answer_are_called_as_on_the_pages():
    assert list(ANSWERS.items()) == AnswerKind.choices


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "holds no tool"),
        (changed(name=" "), "no name"),
        (changed(scale="stars"), "“stars” is not known here. Use one of: none, ofsted."),
        (changed(themes=[{"code": "Voice!", "name": "x"}]), "Theme 1 needs a code"),
        (changed(themes=[{"code": "overall", "name": "x"}]), "other than overall"),
        (changed(themes=GOOD["themes"] * 2), "Two themes have the same code"),
        (changed(sections=[]), "no sections"),
        (changed(themes=[]), "Section 1 leads to the theme “voice”, which is not among the tool's themes."),
        (changed(sections=[{"title": "Empty", "questions": []}]), "Section 1 asks nothing"),
        (asked(code="a code with spaces"), "Section 1, question 1 needs a code"),
        (asked(text=""), "Section 1, question 1 has no words"),
        (asked(text="x" * 2001), "longer than 2,000"),
        (asked(answer="stars"), "Use one of: How far the record shows it (practice), A grade of a scale (scale)"),
        (asked(answer="stars"), "“stars” is no kind of answer"),
        (asked(answer="scale", scale=""), "answered by a scale: name one of none, ofsted."),
        (asked(kinds=["fire"]), "from Police (police), Health (health)."),
        (changed(sections=GOOD["sections"] * 2), "The code RT1 stands before two questions"),
        (beside(code="rt1"), "The codes RT1 and rt1 differ only by capitals."),
        (beside(code="RT2", pair="RT9"), "Question RT2 is paired with “RT9”, which is no other question’s code."),
        (beside(code="RT2", pair="rt2"), "Question RT2 is paired with “rt2”"),
        (asked(required="yes"), "Section 1, question 1: “required” must be true or false"),
        (asked(limiting=None), "“limiting” must be true or false"),
        (changed(asks_confidence="false"), "The tool: “asks_confidence” must be true or false"),
        (changed(too_small_for_findings=1), "“too_small_for_findings” must be true or false"),
        (changed(name="x" * 121), "name is longer than 120"),
        (changed(sections=[GOOD["sections"][0] | {"title": "x" * 121}]), "Section 1 has a title longer than 120"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(words, told):
    assert told in " ".join(problems_of(words, KNOWN))


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*GOOD, "questions", "code"]), inner),
    max_leaves=12,
)


@settings(max_examples=150)
@given(ANYTHING, st.sampled_from([*GOOD, "question", "section", ""]))
def test_nothing_that_is_sent_raises(anything, place):
    words = anything
    if place == "question":
        words = changed(sections=[{"title": "A", "theme": anything, "questions": [anything]}])
    elif place == "section":
        words = changed(sections=[anything])
    elif place:
        words = changed(**{place: anything})
    assert all(isinstance(sentence, str) for sentence in problems_of(words, KNOWN))


def test_key_is_made_of_a_title_and_taken_once():
    assert key_from("Voice of the child", set()) == "voice_of_the_child"
    assert key_from("Voice of the child", {"voice_of_the_child"}) == "voice_of_the_child_2"
    assert key_from("Überblick!", set())
    assert key_from("2 years on", set())[0].isalpha()
    for taken in TAKEN_KEYS:
        assert key_from(taken, set()) not in TAKEN_KEYS


@pytest.mark.parametrize(
    ("names", "codes"),
    [
        (["Voice", "Plans", "Risk"], ["voice", "plans", "risk"]),
        (["RISK", "voice", "Plans"], ["risk", "voice", "plans"]),
        (["Voice", "Planning", "Risk"], ["voice", "plans", "risk"]),
        (["Planning", "Risk", "Voice"], ["plans", "risk", "voice"]),
        (["plans", "Voice"], ["plans", "voice"]),
        (["Voice", "Planning"], ["voice", "planning"]),
        (["Voice", "Plans", "Risk", "Risk!"], ["voice", "plans", "risk", "risk_2"]),
    ],
)
def test_theme_keeps_its_code_where_it_can_be_told(names, codes):
    before = [{"code": name.casefold(), "name": name} for name in ("Voice", "Plans", "Risk")]
    assert [(each["code"], each["name"]) for each in themes_named(names, before)] == list(
        zip(codes, names, strict=True)
    )


def test_no_page_beside_the_sections_of_a_return_can_be_hidden_by_a_section():
    routes = [str(pattern.pattern) for pattern in urlpatterns]
    beside = {route.split("returns/<uuid:pk>/")[1].split("/")[0] for route in routes if "returns/<uuid:pk>/" in route}
    # A section's key holds no full stop, so no file's name is one.
    pages = {name for name in beside if name and not name.startswith("<") and "." not in name}
    assert len(pages) > 10
    assert pages <= TAKEN_KEYS


def test_differences_are_told_in_order_and_what_is_gone_last():
    new = copy.deepcopy(GOOD)
    new["sections"][0]["questions"][0]["text"] = "Was the child asked alone?"
    new["sections"].append({**GOOD["sections"][0], "key": "plans", "title": "Plans", "letter": "B", "questions": []})
    found = changes_between(GOOD, new)
    assert [(each.about, each.kind) for each in found] == [
        ("Section B, Plans", "Added"),
        ("Question RT1: question", "Changed"),
    ]
    assert sorted(each.kind for each in changes_between(new, GOOD)) == ["Changed", "Removed"]
    assert changes_between(GOOD, json.loads(json.dumps(GOOD))) == []
