"""A certificate names nobody, can be checked by anyone with the file, and is found out when it was altered."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.sampling import (
    CannotDraw,
    Criteria,
    Filter,
    Quota,
    Strata,
    certificate,
    commitment,
    draw_sample,
    verify,
    with_swap,
)  # fmt: skip
from cases.sampling.certificate import facts_hash
from tests.cases.sampling.making import CALM, asked, frames, seeds

FILE = "ab" * 32
ROWS = [
    (
        n,
        {
            "area": "North" if n % 3 else "South",
            "sex": "fm"[n % 2],
            "disability": "yes" if n < 4 else "no",
            "months": n,
        },
    )
    for n in range(1, 41)
]
CRITERIA = Criteria(
    6, 3, (Filter("months", at_most=38),), Strata("area"), (Quota.of("disability", "yes", 2, "with a disability"),),
    ("sex",),
)  # fmt: skip


def paper(**more):
    sample = draw_sample(ROWS, CRITERIA, seed="2026-05", exclusions={7: "Audited in the last 12 months"})
    made = certificate(sample, ROWS, file_sha256=FILE, committed=commitment("2026-05"), tables=("months",), **more)
    return json.loads(json.dumps(made))


def test_a_certificate_can_be_checked_by_anyone_with_the_file():
    assert verify(paper(), reversed(ROWS), file_sha256=FILE) == []


@CALM
@given(frames, asked(), seeds, st.booleans())
def test_every_draw_can_be_drawn_again_from_its_certificate(rows, criteria, seed, committed):
    try:
        sample = draw_sample(rows, criteria, seed=seed, as_far_as_possible=True)
    except CannotDraw:
        return
    made = certificate(sample, rows, file_sha256=FILE, committed=commitment(seed) if committed else "")
    assert verify(json.loads(json.dumps(made)), rows, file_sha256=FILE) == []


@pytest.mark.parametrize(
    ("tamper", "sentence"),
    [
        (lambda made: made.update(seed="2026-06"), "The seed is not the one that was promised"),
        (lambda made: made.update(seed_origin="drawn at a meeting"), "Where the seed comes from is not written"),
        (lambda made: made["chosen"][0]["ordinals"].reverse(), "The chosen rows of North differ: the certificate says"),
        (lambda made: made["chosen"].append(made["chosen"][0]), "The chosen rows are not written the way"),
        (lambda made: made["reserves"][1]["ordinals"].pop(), "The reserves of South differ: the certificate says none"),
        (lambda made: made["wanted"].update(size=7), "The criteria are not those the draw used."),
        (lambda made: made["criteria"].update(note="x"), "The criteria are not those the draw used."),
        (lambda made: made["exclusions"].clear(), "The counts differ."),
        (lambda made: made["exclusions"].append([3, "Related"]), "The counts differ."),
        (lambda made: made["steps"][1].update(left=39), "The numbers that each filter leaves differ."),
        (lambda made: made["strata"][0].update(eligible=9), "The numbers by stratum differ."),
        (lambda made: made["quotas"][0].update(met=4), "What became of the quotas differs."),
        (lambda made: made["axes"][0].update(goal=1), "How far the sample spreads differs."),
        (lambda made: made["shortages"].append("None."), "The sentences about reserves differ."),
        (lambda made: made["lowered"].append("None."), "What the certificate says could not be had differs."),
        (lambda made: made["spread"]["sex"][0].update(sample=99), "The comparison of sample and file by sex differs."),
        (lambda made: made["spread"].pop("sex"), "The comparison of sample and file by sex differs."),
        (lambda made: made["swaps"].append({"leaving": 1, "called": 2, "reason": "x"}), "Swap 1 does not follow"),
        (lambda made: made.pop("axes"), "This certificate is incomplete"),
        (lambda made: made["wanted"].update(size="six"), "This certificate is incomplete"),
        (lambda made: made.pop("seed"), "This certificate is incomplete"),
        (lambda made: made.update(exclusions="7"), "This certificate is incomplete"),
        (lambda made: made.update(version=3), "This certificate was not made by"),
    ],
)
def test_a_certificate_that_was_altered_is_found_out(tamper, sentence):
    made = paper()
    tamper(made)
    assert any(found.startswith(sentence) for found in verify(made, ROWS))


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (ROWS[1:], "The rows are not those the certificate was made from."),
        ([*ROWS[:-1], (40, {**ROWS[-1][1], "sex": "u"})], "The rows are not those the certificate was made from."),
        (ROWS[:3], "This certificate is incomplete or was damaged"),
        ([(n, {"months": 99}) for n in range(1, 41)], "Nothing can be drawn from these rows."),
    ],
)
def test_other_rows_are_found_out(rows, sentence):
    assert any(found.startswith(sentence) for found in verify(paper(), rows))


def test_another_file_is_found_out():
    (sentence,) = verify(paper(), ROWS, file_sha256="cd" * 32)
    assert sentence.startswith("The file is not the one")


@pytest.mark.parametrize("made", [{}, {"version": 2}, {"version": 2, "seed": 5}, [], {"version": 2, "seed": "s"}])
def test_what_is_no_certificate_gets_a_sentence(made):
    (sentence,) = verify(made, ROWS)
    assert "cannot be checked" in sentence


def test_a_certificate_of_version_1_is_told_apart():
    (sentence,) = verify({"algorithm": "sha256-order-with-quotas", "version": 1, "seed": "s"}, ROWS)
    assert "made by version 1" in sentence


@CALM
@given(st.sampled_from(sorted(paper())), st.recursive(st.none() | st.integers() | st.text(), st.lists, max_leaves=4))
def test_any_damage_gives_sentences_and_never_an_error(part, damage):
    made = paper()
    found = verify(made | {part: damage}, ROWS)
    assert all(sentence.endswith(".") for sentence in found)
    assert found or part in {"file_sha256", "references"} or made[part] == damage


@pytest.mark.parametrize("damage", [None, "", 0, [], [[]], [None], ["", 0], {}, {"a": 1}, "0"], ids=repr)
def test_what_looks_like_nothing_is_damage_too(damage):
    for part, was in paper().items():
        found = verify(paper() | {part: damage}, ROWS)
        assert found or part in {"file_sha256", "references"} or was == damage, part


def test_references_stand_sorted_and_apart_from_the_numbers_of_rows():
    made = paper(references=["MA-2026-009", "MA-2026-002"])
    assert made["references"] == ["MA-2026-002", "MA-2026-009"]
    assert verify(made, ROWS) == []


def test_a_seed_other_than_the_promised_one_makes_no_certificate():
    sample = draw_sample(ROWS, CRITERIA, seed="s")
    with pytest.raises(ValueError, match="promised"):
        certificate(sample, ROWS, file_sha256=FILE, committed=commitment("t"))


def test_a_number_drawn_at_a_meeting_needs_no_promise():
    made = certificate(draw_sample(ROWS, CRITERIA, seed="417"), ROWS, file_sha256=FILE)
    assert (made["seed"], made["seed_origin"], made["commitment"]) == ("417", "drawn at a meeting", "")
    assert verify(made, ROWS) == []


def test_swaps_are_added_by_the_rule_and_checked():
    made = paper()
    north = next(each["ordinals"] for each in made["chosen"] if each["stratum"] == "North")
    reserves = next(each["ordinals"] for each in made["reserves"] if each["stratum"] == "North")
    made = with_swap(made, leaving=north[0], called=reserves[0], reason="Moved away")
    made = with_swap(made, leaving=reserves[0], called=reserves[1], reason="Court order")
    assert verify(made, ROWS) == []
    for wrong in (
        {"leaving": north[0], "called": None, "reason": "again"},
        {"leaving": north[1], "called": reserves[0], "reason": "not the next"},
        {"leaving": north[1], "called": None, "reason": " "},
    ):
        with pytest.raises(ValueError, match="."):
            with_swap(made, **wrong)
    made = with_swap(made, leaving=north[1], called=None, reason="Nobody is left")
    assert verify(made, ROWS) == []


def test_the_hash_of_the_facts_can_be_worked_out_by_hand():
    # printf '[1, "f", 3]\n[2, null, 4]\n' | sha256sum
    rows = [(2, {"months": 4}), (1, {"sex": "f", "months": 3, "area": "not looked at"})]
    assert facts_hash(rows, ["sex", "months"]) == "843449b034bcc1d909e7411689f7e77486a40ef63ee1727bd08e1fdffc0901dd"
