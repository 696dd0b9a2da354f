"""What drafts say: strengths stand where strengths belong, names stay as they are, no stop is doubled."""

from dataclasses import replace

from briefings.content import point_of
from briefings.drafted_texts import drafted_text
from briefings.drafting import concern_of, drafted_in_brief, drafted_sections, item_of_initiative
from briefings.facts import FoundFact, InitiativeFact, RecommendedFact
from briefings.layout import preset
from briefings.sources import with_the
from demonstration.findings import finding_texts
from tests.briefings.layout_facts import partnership_facts, recommended, round_facts

IMPROVEMENT = FoundFact("i", "improvement", "record_keeping", "Notes could have been shared", 2)
LEARNING = FoundFact("l", "learning", "record_keeping", "The story is joined up", 6)
NAMES = {"record_keeping": "Record keeping"}


def test_what_helped_stands_among_highlights_and_not_among_actions():
    rounds = [round_facts(findings=[replace(LEARNING, kind="factor"), IMPROVEMENT], recommendations=recommended(1))]
    found = {each["code"]: each["items"] for each in drafted_sections(rounds, preset("messages"), partnership_facts())}
    assert [item["text"] for item in found["highlights"]] == [LEARNING.text]
    assert LEARNING.text not in [item["text"] for item in found["to_address"]]


def test_a_concern_is_an_area_for_improvement_first():
    rows = [RecommendedFact("r", "Share notes", findings=("l",))]
    told = [LEARNING, IMPROVEMENT]
    assert concern_of("Record keeping", rows, told, NAMES) == IMPROVEMENT.text
    assert concern_of("Record keeping", rows, [LEARNING], NAMES) == LEARNING.text


def test_learning_that_no_recommendation_answers_is_no_concern():
    rows = [RecommendedFact("r", "Share notes")]
    assert concern_of("Record keeping", rows, [LEARNING], NAMES) == (
        "On “Record keeping”, this is what agencies are asked to do"
    )


def test_names_of_bodies_stay_as_they_are():
    assert with_the("Learning and Audit Group") == "the Learning and Audit Group"
    assert with_the("The Executive") == "the Executive"


def test_recognition_has_one_full_stop():
    (item,) = [
        item_of_initiative(
            InitiativeFact("1", "Rota", "A rota was made.", "a network: asked to see it at its meeting.")
        )
    ]
    assert point_of(item)["recognition"] == "a network: asked to see it at its meeting"


def test_the_analysis_counts_the_children_of_the_audits_it_tells():
    rounds, about = [round_facts()], partnership_facts()
    told = drafted_text("audits", rounds, about, [])
    assert "tells here of one audit in May 2026, of six children." in told
    assert "Two earlier audits, since April 2009, of 16 children, are told too" in told
    assert "The records of six children were audited." in drafted_text("children", rounds, about, [])
    assert "six children" in drafted_in_brief(rounds)
    assert "earlier" not in drafted_text("audits", rounds, replace(about, past=()), [])


def test_the_demonstration_tells_what_went_well_as_what_helped():
    kinds = {words["text"].partition(":")[0]: words["kind"] for words in finding_texts("NM-NEG26")}
    assert kinds["Fresh eyes work"] == kinds["The story is joined up"] == "factor"
    assert kinds["Late reports persist"] == "learning"
