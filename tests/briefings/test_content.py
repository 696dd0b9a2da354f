"""What a briefing says: fixed order, counts in words, one case as what could have been."""

from datetime import date

import pytest

from briefings.content import Publisher, content_of, ended, lower_first, paragraphs_of, texts_of
from briefings.drafting import drafted_in_brief, drafted_questions, drafted_sections, new_item
from briefings.facts import FoundFact, RecommendedFact, RoundFacts
from briefings.layout import SEVEN

PUBLISHER = Publisher("Testshire Partnership", "testshire", "#12344d", "#2a9d8f")


def content(sections):
    return content_of(title="Title", in_brief="Brief", sections=sections, questions=["Why?"], publisher=PUBLISHER)


def point(**words):
    section = {"code": "improvements", "text": "", "items": [new_item(**words)]}
    found = next(each for each in content([section])["sections"] if each["code"] == "improvements")["items"]
    return found[0] if found else None


def test_sections_come_as_01_to_07_whatever_order_they_are_kept_in():
    kept = [{"code": plan.code, "text": plan.heading, "items": []} for plan in reversed(SEVEN.sections)]
    found = content(kept)["sections"]
    assert [each["number"] for each in found] == ["01", "02", "03", "04", "05", "06", "07"]
    assert [each["paragraphs"] for each in found] == [[plan.heading] for plan in SEVEN.sections]


def test_counts_are_words_and_agencies_are_credited():
    found = point(kind="strength", text="Children were heard", seen=4, total=6, credit=["Health", "Police", "Schools"])
    assert found["text"] == "Children were heard."
    assert found["seen"] == "Seen in four of six cases."
    assert found["credit"] == "Health, Police and Schools"


@pytest.mark.parametrize("kind", ["improvement", "learning"])
def test_what_was_seen_in_one_case_reads_as_what_could_have_been(kind):
    found = point(kind=kind, text="The plan was not shared", seen=1, total=6)
    assert found["text"] == "What could have been stronger in one case: the plan was not shared."
    assert found["seen"] == ""


def test_words_that_say_could_have_stay_as_they_are():
    assert point(kind="improvement", text="The plan could have been shared", seen=1, total=6)["text"] == (
        "The plan could have been shared."
    )


def test_good_practice_in_one_case_keeps_its_count():
    assert point(kind="strength", text="A worker listened", seen=1, total=6)["seen"] == "Seen in one case."


def test_what_is_left_out_is_not_said():
    assert point(text="A secret", left_out=True) is None


def test_a_rewording_replaces_the_agreed_words():
    assert point(text="Mine", agreed="Theirs")["text"] == "Mine."


def test_small_words():
    assert lower_first("The plan") == "the plan"
    assert lower_first("NHS staff") == "NHS staff"
    assert lower_first("Learning and Audit Group") == "Learning and Audit Group"
    assert lower_first("Quality assurance subgroup") == "quality assurance subgroup"
    assert lower_first("When I met the child") == "when I met the child"
    assert lower_first("The Northmere plan") == "the Northmere plan"
    assert ended("Why?") == "Why?"
    assert paragraphs_of("One\r\nline\r\n\r\n\r\nTwo ") == ["One line", "Two"]


def test_every_text_is_listed_in_reading_order():
    places = [place for place, _ in texts_of(content([{"code": "aim", "text": "A", "items": []}]))]
    assert places == ["the title", "“In brief”", "01 Aim of the audit", "“Talk about it”"]


def facts(**words):
    plain = {
        "title": "Neglect",
        "why_now": "It is frequent.",
        "terms": "",
        "look_back_months": 12,
        "panel_on": date(2026, 5, 6),
        "agencies": ["Health", "Police", "Schools"],
        "cases": 6,
        "findings": [
            FoundFact("1", "improvement", "risk", "Weak", 2),
            FoundFact("2", "improvement", "risk", "Weaker", 5),
            FoundFact("3", "strength", "meetings", "Strong", 6, ["Police"]),
            FoundFact("4", "learning", "oversight", "Learned", 1),
        ],
        "recommendations": [RecommendedFact("9", "Do it")],
    }
    return RoundFacts(**{**plain, **words})


def test_a_draft_is_filled_from_what_was_agreed():
    sections = {each["code"]: each for each in drafted_sections([facts()])}
    assert [item["text"] for item in sections["improvements"]["items"]] == ["Weaker", "Weak"]
    assert [item["text"] for item in sections["themes"]["items"]] == ["Learned"]
    assert sections["good_practice"]["items"][0]["credit"] == ["Police"]
    assert sections["recommendations"]["items"][0]["text"] == "Do it"
    assert sections["background"]["text"] == "It is frequent."
    assert sections["overview"]["text"].startswith(
        "Three agencies read their own records of six children: Health, Police and Schools. They looked back over 12 "
        "months, then met in May 2026"
    )
    assert drafted_in_brief([facts()]) == (
        "Three agencies read the records of six children. They found one strength to build on and two areas to improve."
    )


def test_questions_are_three_to_five_and_fit_what_could_be_stronger():
    questions = drafted_questions([facts()])
    assert 3 <= len(questions) <= 5
    assert "What are we most worried about, and what has changed since we last wrote it down?" in questions
    assert 3 <= len(drafted_questions([facts(findings=[])])) <= 5
