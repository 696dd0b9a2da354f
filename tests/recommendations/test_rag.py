"""What the facts suggest: each rule by a table, each fact by itself."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommendations.rag import WORST_FIRST, Facts, Rated, in_scheme, is_silent, propose_status, warnings, worst

TODAY = date(2026, 11, 22)
PLAIN = Facts(today=TODAY, due=None, delivery="no", evidence_level=None)


@pytest.mark.parametrize(
    ("facts", "code", "words"),
    [
        ({}, "not_started", "Nothing recorded"),
        ({"started": True}, "amber", "Started"),
        ({"delivery": "partly"}, "amber", "without evidence"),
        ({"delivery": "partly", "evidence_level": 2}, "green", "On track"),
        ({"delivery": "yes"}, "amber", "no evidence yet"),
        ({"delivery": "yes", "evidence_level": 0}, "amber", "no evidence yet"),
        ({"delivery": "yes", "evidence_level": 1}, "green", "has not verified it"),
        ({"delivery": "yes", "evidence_level": 3, "is_verified": True}, "blue", "verified"),
        ({"delivery": "yes", "evidence_level": 3, "is_verified": True, "is_negative": True}, "red", "no change"),
        ({"due": TODAY}, "not_started", "Nothing recorded"),
        ({"due": date(2026, 11, 21)}, "red", "Due 21 November 2026"),
        ({"due": date(2026, 11, 21), "delivery": "partly"}, "orange", "Due 21 November 2026"),
        ({"due": date(2026, 8, 23), "delivery": "partly"}, "red", "Due 23 August 2026"),
        ({"due": date(2020, 1, 1), "delivery": "yes", "evidence_level": 1}, "green", "has not verified it"),
        ({"last_update": date(2025, 11, 21), "started": True}, "red", "two reviews"),
        ({"last_update": date(2025, 11, 22), "started": True}, "amber", "Started"),
        ({"last_update": date(2026, 5, 21), "started": True, "cycle_months": 3}, "red", "No update since 21 May 2026"),
        ({"known_since": date(2025, 11, 21)}, "red", "No update at all since it was given on 21 November 2025"),
        ({"known_since": date(2025, 11, 22)}, "not_started", "Nothing recorded"),
        ({"known_since": date(2020, 1, 1), "last_update": TODAY, "started": True}, "amber", "Started"),
        ({"last_update": date(2020, 1, 1), "delivery": "yes", "evidence_level": 2}, "green", "has not verified it"),
    ],
)
def test_status_that_facts_suggest_and_the_sentence_for_it(facts, code, words):
    found = propose_status(replace(PLAIN, **facts))
    assert found.code == code
    assert words in found.reason


FACTS = st.builds(
    Facts,
    today=st.just(TODAY),
    due=st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    delivery=st.sampled_from(["no", "partly", "yes"]),
    evidence_level=st.none() | st.integers(0, 5),
    is_negative=st.booleans(),
    is_verified=st.booleans(),
    last_update=st.none() | st.dates(date(2020, 1, 1), TODAY),
    started=st.booleans(),
    known_since=st.none() | st.dates(date(2020, 1, 1), TODAY),
    cycle_months=st.integers(1, 24),
)


@given(FACTS)
def test_nothing_undelivered_is_proposed_as_proved_and_delivery_alone_is_never_green(facts):
    found = propose_status(facts)
    assert found.reason.endswith(".")
    if facts.delivery != "yes" or not facts.is_verified:
        assert found.code != "blue"
    if facts.delivery == "yes" and not facts.evidence_level and not facts.is_verified:
        assert found.code in {"amber", "red"}
    if facts.is_negative:
        assert found.code == "red"


@given(FACTS)
def test_time_alone_never_makes_a_proposal_better(facts):
    before = propose_status(facts)
    after = propose_status(replace(facts, today=date(2031, 1, 1)))
    assert worst([after.code, before.code]) == after.code


@given(st.lists(st.sampled_from([*WORST_FIRST, "own word", "another"]), min_size=1))
def test_worst_is_one_of_them_whatever_words_a_scheme_has(codes):
    found = worst(codes)
    assert found in codes
    if "red" in codes:
        assert found == "red"


def test_word_a_scheme_lacks_is_the_nearest_it_has_or_none():
    devon = {"green", "amber", "orange", "red", "not_recorded"}
    assert [in_scheme(code, devon) for code in ("blue", "not_started", "red")] == ["green", "not_recorded", "red"]
    assert in_scheme("red", {"done", "not_done"}) == ""


@pytest.mark.parametrize(
    ("heard", "months", "silent"),
    [(None, 6, False), (date(2026, 5, 22), 6, False), (date(2026, 5, 21), 6, True), (date(2026, 8, 31), 3, False)],
)
def test_silence_is_longer_than_a_cycle(heard, months, silent):
    assert is_silent(heard, TODAY, months) is silent


RATED = Rated(code="amber", today=TODAY, is_delivered=False, evidence_count=1)


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, []),
        ({"code": "blue"}, ["Rated blue, but its owners have not delivered it."]),
        ({"code": "green", "due": date(2026, 11, 1)}, ["Rated green, but it was due on 1 November 2026"]),
        ({"code": "green", "due": date(2026, 12, 1)}, []),
        ({"code": "red", "evidence_count": 0}, ["nothing says why"]),
        ({"code": "not_recorded"}, ["evidence, but no rating"]),
        ({"code": "green", "is_delivered": True, "evidence_count": 0}, ["Rated green without evidence"]),
        ({"heard_last": date(2026, 1, 1)}, ["Stale: nothing was heard since 1 January 2026"]),
        ({"heard_last": date(2026, 1, 1), "is_closed": True}, []),
        ({"code": "red", "evidence_count": 0, "heard_last": date(2020, 1, 1)}, ["nothing says why", "Stale"]),
    ],
)
def test_ratings_that_do_not_fit_are_said(facts, words):
    found = warnings(replace(RATED, **facts))
    assert len(found) == len(words)
    for sentence, part in zip(found, words, strict=True):
        assert part in sentence
