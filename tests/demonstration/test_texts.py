"""The demonstration's texts are complete, plausible, free of repeats and in words of our own."""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from access.roles import Role

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
TEXTS = ROOT / "demonstration/texts"
FILES = sorted(TEXTS.glob("*.json"))
DATA = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in FILES}
THEMES = ["record_keeping", "multi_agency", "risk", "meetings", "oversight"]
ROLES = set(Role.values)
AGENCIES = {agency["code"]: agency for partnership in DATA["partnerships"] for agency in partnership["agencies"]}
ROUNDS = {one["code"]: one for one in DATA["rounds"]}
RECOMMENDATIONS = DATA["recommendations"]
SCHEMES = json.loads((ROOT / "recommendations/presets/status_schemes.json").read_text(encoding="utf-8"))["schemes"]
STATUSES = {status["code"]: status for one in SCHEMES if one["code"] == "default" for status in one["statuses"]}
WHEN_WORDS = {"by_when_words"}


def words(text):
    return re.findall(r"[a-z0-9]+", text.lower().replace("’", "'").replace("'", ""))


def runs_of_nine(text):
    found = words(text)
    return {" ".join(found[start : start + 9]) for start in range(len(found) - 8)}


def strings_in(value, skipping=()):
    """Every text inside a JSON value, however deep, but for the keys skipped."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in skipping:
                yield from strings_in(inner, skipping)
    elif isinstance(value, list):
        for inner in value:
            yield from strings_in(inner, skipping)


def test_every_file_is_there_and_pretty_printed():
    assert set(DATA) == {
        "briefings",
        "chronology",
        "closing",
        "comments",
        "concerns",
        "escalations",
        "evidence_notes",
        "findings",
        "learning",
        "panel",
        "past",
        "partnerships",
        "people",
        "people_spoken_to",
        "recommendations",
        "replies",
        "programmes",
        "rounds",
        "team_replies",
        "voices",
    }
    for path in FILES:
        pretty = json.dumps(DATA[path.stem], ensure_ascii=False, indent=2) + "\n"
        assert path.read_text(encoding="utf-8") == pretty, path.name


def test_two_partnerships_with_eight_agencies_and_an_office_each():
    assert len(DATA["partnerships"]) == 2
    assert [sum(a["kind"] != "office" for a in p["agencies"]) for p in DATA["partnerships"]] == [6, 2]
    for partnership in DATA["partnerships"]:
        assert sum(a["kind"] == "office" for a in partnership["agencies"]) == 1
        assert len(partnership["learning_themes"]) == 5


def test_people_hold_every_role_at_agencies_that_exist():
    people = DATA["people"]
    assert 26 <= len(people) <= 32
    assert len({person["email"] for person in people}) == len({person["name"] for person in people}) == len(people)
    assert all(re.fullmatch(r"[a-z.\-]+@example\.org", person["email"]) for person in people)
    memberships = [membership for person in people for membership in person["memberships"]]
    assert {membership["role"] for membership in memberships} == ROLES
    assert {membership["agency"] for membership in memberships} == set(AGENCIES)


def test_each_working_agency_has_an_auditor_a_lead_and_an_owner():
    held = {(m["agency"], m["role"]) for person in DATA["people"] for m in person["memberships"]}
    for code, agency in AGENCIES.items():
        needed = ["coordinator"] if agency["kind"] == "office" else ["auditor", "agency_lead", "owner"]
        assert all((code, role) in held for role in needed), code


def test_rounds_cover_three_years_and_the_next_and_say_why_now():
    partnerships = {one["code"] for one in DATA["partnerships"]}
    assert {one["programme_year"] for one in DATA["rounds"]} == {2024, 2025, 2026, 2027}
    assert len({one["case_prefix"] for one in DATA["rounds"]}) == len(ROUNDS) == len(DATA["rounds"])
    for one in DATA["rounds"]:
        assert one["partnership"] in partnerships
        assert one["why_now"]
        assert one["terms"]["aim"]
        assert len(one["terms"]["lines_of_enquiry"]) == 3
        assert one["state"] in {"planning", "drawing", "auditing", "panel", "reporting", "closed"}
        assert date.fromisoformat(one["opens_on"]) < date.fromisoformat(one["panel_on"])
        assert not one["published_on"] or one["state"] == "closed"
        assert not one["previous_round"] or ROUNDS[one["previous_round"]]["panel_on"] < one["opens_on"]


def test_evidence_notes_offer_eight_for_every_theme_and_level():
    assert list(DATA["evidence_notes"]) == THEMES
    for levels in DATA["evidence_notes"].values():
        assert {level: len(notes) for level, notes in levels.items()} == {"good": 8, "mixed": 8, "poor": 8}
        assert all(8 <= len(note.split()) <= 40 for notes in levels.values() for note in notes)


def test_findings_cover_every_kind_and_theme_and_have_words_for_print():
    findings = DATA["findings"]
    kinds = Counter(finding["kind"] for finding in findings)
    assert set(kinds) == {"strength", "improvement", "learning", "factor", "good_practice"}
    assert min(kinds.values()) >= 6
    for kind in ("strength", "improvement", "learning"):
        assert {finding["theme"] for finding in findings if finding["kind"] == kind} == set(THEMES)
    learning_themes = {theme for one in DATA["partnerships"] for theme in one["learning_themes"]}
    for finding in findings:
        assert finding["text"]
        assert finding["print_text"]
        assert finding["learning_theme"] in learning_themes


def test_an_improvement_is_printed_as_what_could_have_been():
    printed = [finding["print_text"] for finding in DATA["findings"] if finding["kind"] == "improvement"]
    assert printed
    assert all("could have been" in text for text in printed)
    for briefing in DATA["briefings"]:
        assert all("could have" in item["text"] for item in briefing["sections"][4]["items"])


def test_recommendations_spread_over_the_statuses():
    assert Counter(one["final_status"] for one in RECOMMENDATIONS) == {
        "blue": 8,
        "embedded": 4,
        "green": 16,
        "amber": 8,
        "orange": 4,
        "red": 6,
        "not_started": 6,
        "not_recorded": 7,
        "superseded": 1,
    }


def test_recommendations_belong_to_rounds_whose_panel_has_met_and_to_an_owner():
    kinds = {agency["kind"] for agency in AGENCIES.values()} - {"office"}
    labels = {one["label"] for one in RECOMMENDATIONS}
    for one in RECOMMENDATIONS:
        assert ROUNDS[one["round"]]["state"] in {"reporting", "closed"}
        assert one["owner_kind"] in {"agency", "all", "board", "subgroup", "none"}
        assert bool(one["agency_kinds"]) == (one["owner_kind"] == "agency")
        assert set(one["agency_kinds"]) <= kinds
        assert one["theme"] in THEMES
        assert one["text"].endswith((".", "?"))
        assert one["success_measure"].endswith(".")
        assert bool(one["by_when_words"]) == (one["months_to_deliver"] is not None)
        assert (one["final_status"] == "superseded") == (one["superseded_by"] in labels)


def test_updates_run_forward_and_end_in_the_final_status():
    for one in RECOMMENDATIONS:
        months = [update["months_after"] for update in one["updates"]]
        assert months == sorted(set(months))
        assert one["final_status"] == (one["updates"][-1]["status"] if one["updates"] else one["initial_status"])
        for update in one["updates"]:
            assert update["status"] in STATUSES
            assert 0 <= update["evidence_level"] <= 5
            assert bool(update["evidence"]) == (update["evidence_level"] > 0), update["text"]


def test_closed_work_is_delivered_and_shown_and_embedded_work_has_lasted():
    for one in RECOMMENDATIONS:
        for update in one["updates"]:
            if update["status"] == "blue":
                assert update["delivered"], one["label"]
                assert update["evidence_level"] >= 3, one["label"]
            if update["status"] == "embedded":
                assert update["delivered"], one["label"]
                assert update["evidence_level"] == 5, one["label"]


def months_from(day, months):
    month = day.year * 12 + day.month - 1 + months
    return date(month // 12, month % 12 + 1, min(day.day, 28))


def test_updates_end_by_november_2026_and_some_open_rows_are_overdue_then():
    then, overdue = date(2026, 11, 21), 0
    for one in RECOMMENDATIONS:
        panel = date.fromisoformat(ROUNDS[one["round"]]["panel_on"])
        assert all(months_from(panel, update["months_after"]) <= then for update in one["updates"]), one["label"]
        if one["months_to_deliver"] is not None and not STATUSES[one["final_status"]]["is_closed"]:
            delivered = any(update["delivered"] for update in one["updates"])
            overdue += months_from(panel, one["months_to_deliver"]) < then and not delivered
    assert 8 <= overdue <= 24


def test_the_awkward_rows_a_review_must_flag_are_there():
    last = {one["label"]: (one, one["updates"][-1]) for one in RECOMMENDATIONS if one["updates"]}
    assert any(u["status"] == "green" and not u["delivered"] and u["evidence_level"] <= 1 for _, u in last.values())
    assert any(u["status"] == "red" and not u["evidence"] for _, u in last.values())
    assert any(u["status"] == "not_recorded" and u["evidence"] for _, u in last.values())
    assert any(one["parts"] for one in RECOMMENDATIONS)
    assert any(one["months_to_deliver"] is None for one in RECOMMENDATIONS)


def test_the_panel_has_reasons_for_every_grade_and_dissents_from_agencies():
    panel = DATA["panel"]
    assert list(panel["rationales"]) == ["outstanding", "good", "requires_improvement", "inadequate"]
    assert all(panel[key] for key in panel)
    kinds = {agency["kind"] for agency in AGENCIES.values()}
    assert all(one["kind"] in kinds and one["grade"] in panel["rationales"] for one in panel["dissents"])


def test_immediate_concerns_are_answered_and_one_is_still_open():
    concerns = DATA["concerns"]
    assert any(not one["resolved"] for one in concerns)
    for one in concerns:
        assert one["round"] in ROUNDS
        assert one["theme"] in THEMES
        assert one["resolved"] == bool(one["outcome"]) == (one["hours_to_resolve"] is not None)
        assert not one["resolved"] or one["hours_to_resolve"] > one["hours_to_acknowledge"]


def test_four_briefings_have_seven_numbered_sections_and_a_short_opening():
    headings = [
        "Aim of the audit",
        "Background",
        "Overview",
        "Key learning themes",
        "Areas for improvement",
        "Good practice",
        "Recommendations",
    ]
    assert len(DATA["briefings"]) == 4
    for briefing in DATA["briefings"]:
        assert len(briefing["in_brief"].split()) <= 60
        assert [section["number"] for section in briefing["sections"]] == [f"0{n}" for n in range(1, 8)]
        assert [section["heading"] for section in briefing["sections"]] == headings
        assert all(section["paragraphs"] for section in briefing["sections"])
        assert all(len(section["items"]) >= 3 for section in briefing["sections"][3:])
        assert len(briefing["questions"]) >= 4
        assert briefing["key_learning"]
        assert briefing["published_on"] == ROUNDS[briefing["round"]]["published_on"]


def test_every_briefing_has_replies_from_several_kinds_of_team():
    replies = DATA["replies"]["team_replies"]
    for briefing in DATA["briefings"]:
        assert len({one["kind"] for one in replies if one["round"] == briefing["round"]}) >= 4
    assert all(one["people"] > 0 and one["learned"] and one["will_do"] for one in replies)
    assert {one["to"] for one in DATA["replies"]["feedback_letters"]} == {"practitioner", "manager", "agency"}


@pytest.mark.parametrize("name", sorted(set(DATA) - {"partnerships", "people"}))
def test_no_text_is_written_twice(name):
    skipping = WHEN_WORDS | {"resources", "key_learning", "superseded_by", "subject"}
    texts = [text for text in strings_in(DATA[name], skipping) if len(text.split()) > 4]
    learning_themes = {theme for one in DATA["partnerships"] for theme in one["learning_themes"]}
    repeated = [text for text, count in Counter(texts).items() if count > 1 and text not in learning_themes]
    assert repeated == []


@pytest.mark.parametrize("name", sorted(set(DATA) - {"people"}))
def test_no_invented_person_is_named_in_a_text(name):
    surnames = {person["name"].split()[-1] for person in DATA["people"]}
    found = [text for text in strings_in(DATA[name]) if surnames & set(re.findall(r"[\w\-]+", text))]
    assert found == []


@pytest.mark.parametrize("name", sorted(DATA))
def test_words_are_our_own(name):
    sources = sorted(SHARED.glob("seeds/*.txt")) + [one for one in [SHARED / "domain.md"] if one.exists()]
    if not sources:
        pytest.skip("The source documents are not beside this checkout, so copied sentences cannot be looked for.")
    theirs = set().union(*(runs_of_nine(source.read_text(encoding="utf-8", errors="replace")) for source in sources))
    copied = sorted(run for text in strings_in(DATA[name]) for run in runs_of_nine(text) & theirs)
    assert copied == []
