"""The preset tool, scales and status schemes keep the shape the portal reads and use words of our own."""

import json
import re
from pathlib import Path

import pytest

from ui.tones import GRADE_TONES, STATUS_TONES, tone_of

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
TOOL = json.loads((ROOT / "audits/presets/default_tool.json").read_text(encoding="utf-8"))
SCALES = json.loads((ROOT / "audits/presets/scales.json").read_text(encoding="utf-8"))
SCHEMES = json.loads((ROOT / "recommendations/presets/status_schemes.json").read_text(encoding="utf-8"))
PREFIXES = {"record_keeping": "RK", "multi_agency": "MA", "risk": "RI", "meetings": "CM", "oversight": "SM"}
KINDS = [
    "social_care",
    "police",
    "health",
    "school",
    "probation",
    "youth_justice",
    "housing",
    "adult_services",
    "voluntary",
]
QUESTIONS = [(section["theme"], question) for section in TOOL["sections"] for question in section["questions"]]


def words(text):
    return re.findall(r"[a-z0-9]+", text.lower().replace("’", "'").replace("'", ""))


def runs_of_nine(text):
    found = words(text)
    return {" ".join(found[start : start + 9]) for start in range(len(found) - 8)}


def strings_in(value):
    """Every text inside a JSON value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings_in(inner)


def seen_by(kind):
    return [(theme, question) for theme, question in QUESTIONS if kind in question["kinds"]]


def scale(code):
    return next(one for one in SCALES if one["code"] == code)


def scheme(code):
    return next(one for one in SCHEMES["schemes"] if one["code"] == code)


def test_tool_has_five_sections_of_nine_numbered_questions():
    assert [section["letter"] for section in TOOL["sections"]] == list("ABCDE")
    assert [section["theme"] for section in TOOL["sections"]] == list(PREFIXES)
    for section in TOOL["sections"]:
        prefix = PREFIXES[section["theme"]]
        assert [question["code"] for question in section["questions"]] == [f"{prefix}{n}" for n in range(1, 10)]
        assert section["title"]
        assert section["intro"]


def test_every_question_says_what_it_asks_what_to_look_for_and_why():
    for _, question in QUESTIONS:
        assert set(question) == {"code", "text", "prompt", "why", "kinds", "limiting"}
        assert question["text"].endswith("?"), question["code"]
        assert 1 <= len(re.findall(r"[.?](?:\s|$)", question["prompt"])) <= 3, question["code"]
        assert len(re.findall(r"[.?](?:\s|$)", question["why"])) == 1, question["code"]
        assert set(question["kinds"]) <= set(KINDS)
        assert len(question["kinds"]) >= 2, "one kind alone can agree with nobody"


def test_only_the_question_about_safety_today_is_limiting():
    assert [question["code"] for _, question in QUESTIONS if question["limiting"]] == ["RI9"]
    assert [set(question["kinds"]) for _, question in QUESTIONS if question["limiting"]] == [set(KINDS)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_agency_sees_a_tool_it_can_finish(kind):
    seen = seen_by(kind)
    assert 15 <= len(seen) <= 30
    for theme in PREFIXES:
        assert sum(1 for found, _ in seen if found == theme) >= 2, theme


def test_social_care_sees_the_most_questions():
    assert all(len(seen_by(kind)) < len(seen_by("social_care")) for kind in KINDS if kind != "social_care")


def test_scales_are_those_the_portal_names():
    assert [one["code"] for one in SCALES] == [
        "ofsted", "ofsted_before_2013", "care_inspectorate", "rag_statements", "none",
    ]  # fmt: skip
    names = {one["code"]: [grade["name"] for grade in one["grades"]] for one in SCALES}
    assert names["ofsted"] == ["Outstanding", "Good", "Requires improvement to be good", "Inadequate"]
    assert names["ofsted_before_2013"] == ["Outstanding", "Good", "Adequate", "Inadequate"]
    assert names["care_inspectorate"][0::5] == ["Excellent (6)", "Unsatisfactory (1)"]
    assert len(names["rag_statements"]) == 3
    assert names["none"] == []
    assert scale("none")["graded"] is False


def test_grades_carry_order_tone_and_descriptors_for_every_theme():
    for one in SCALES:
        assert [grade["order"] for grade in one["grades"]] == list(range(1, len(one["grades"]) + 1))
        for grade in one["grades"]:
            assert grade["tone"] in GRADE_TONES
            assert grade["short"]
            assert grade["descriptor"]
    for grade in scale("ofsted")["grades"]:
        assert set(grade["themes"]) == set(PREFIXES)
        for text in [grade["descriptor"], *grade["themes"].values()]:
            assert 1 <= len(re.findall(r"[.](?:\s|$)", text)) <= 3


@pytest.mark.parametrize("code", ["ofsted", "ofsted_before_2013"])
def test_limiting_rules_advise_with_a_sentence_and_name_real_grades(code):
    one = scale(code)
    grades = {grade["code"] for grade in one["grades"]}
    caps = {rule["when"]["theme"]: rule["then"]["at_most"] for rule in one["limit_rules"]}
    assert set(caps) == set(PREFIXES)
    assert caps["risk"] == "inadequate"
    for rule in one["limit_rules"]:
        assert rule["kind"] == "advisory"
        assert rule["sentence"].endswith(".")
        assert len(rule["sentence"]) <= 300
        assert rule["when"]["grade"] in grades
        assert rule["then"]["at_most"] in grades
        assert rule["then"]["theme"] == "overall"


def test_status_schemes_name_their_statuses_in_order():
    codes = {one["code"]: [status["code"] for status in one["statuses"]] for one in SCHEMES["schemes"]}
    assert codes == {
        "default": ["not_recorded", "not_started", "red", "orange", "amber", "green", "blue", "embedded", "superseded"],
        "devon": ["green", "amber", "orange", "red", "not_recorded"],
    }
    for one in SCHEMES["schemes"]:
        assert [status["order"] for status in one["statuses"]] == list(range(1, len(one["statuses"]) + 1))


def test_only_blue_embedded_and_superseded_are_closed():
    closed = {status["code"] for one in SCHEMES["schemes"] for status in one["statuses"] if status["is_closed"]}
    assert closed == {"blue", "embedded", "superseded"}


@pytest.mark.parametrize("code", ["default", "devon"])
def test_no_two_statuses_look_alike_without_colour(code):
    statuses = scheme(code)["statuses"]
    assert len({status["shape"] for status in statuses}) == len(statuses)
    assert all(status["name"] and status["meaning"] and status["enter_when"] and status["tone"] for status in statuses)


@pytest.mark.parametrize("code", ["default", "devon"])
def test_a_status_wears_the_tone_and_shape_the_pages_draw(code):
    for status in scheme(code)["statuses"]:
        assert status["tone"] in STATUS_TONES
        assert status["shape"] == tone_of(status["tone"]).shape


def test_older_scheme_asks_for_a_key_before_it_is_used():
    assert scheme("devon")["key_confirmed"] is False


def test_evidence_levels_climb_from_zero_to_five():
    assert [one["level"] for one in SCHEMES["evidence_levels"]] == [0, 1, 2, 3, 4, 5]
    assert all(one["name"] and one["meaning"] for one in SCHEMES["evidence_levels"])


def test_no_sentence_of_the_tool_is_written_twice():
    texts = [question[part] for _, question in QUESTIONS for part in ("text", "prompt", "why")]
    texts += [text for one in SCALES for grade in one["grades"] for text in strings_in(grade["themes"])]
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize(
    "path",
    [
        "audits/presets/default_tool.json",
        "audits/presets/scales.json",
        "recommendations/presets/status_schemes.json",
        "docs/glossary.md",
    ],
)
def test_words_are_our_own(path):
    sources = sorted(SHARED.glob("seeds/*.txt")) + [one for one in [SHARED / "domain.md"] if one.exists()]
    if not sources:
        pytest.skip("The source documents are not beside this checkout, so copied sentences cannot be looked for.")
    theirs = set().union(*(runs_of_nine(source.read_text(encoding="utf-8", errors="replace")) for source in sources))
    text = (ROOT / path).read_text(encoding="utf-8")
    pieces = list(strings_in(json.loads(text))) if path.endswith(".json") else text.splitlines()
    copied = sorted(run for piece in pieces for run in runs_of_nine(piece) & theirs)
    assert copied == []
