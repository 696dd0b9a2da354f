"""Which word two sets of grades have: by a table, by property, and counted a second way."""

from statistics import median_high

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audits.selectors.grades import GradeWord
from learning.comparing import DEFINITIONS, FEWEST, WORDS, Graded, Verdict, compare, good_until, middle_of

V = Verdict
OFSTED = tuple(
    GradeWord(code, code.title(), code.title(), tone, place)
    for place, (code, tone) in enumerate(
        [("outstanding", "best"), ("good", "good"), ("requires", "mixed"), ("inadequate", "poor")], start=1
    )
)
RAG = (GradeWord("green", "Green", "Green", "good", 1), GradeWord("red", "Red", "Red", "poor", 2))
SIX = tuple(
    GradeWord(code, code, code, tone, place)
    for place, (code, tone) in enumerate(
        [("excellent", "best"), ("very_good", "good"), ("good", "fair"), ("adequate", "mixed"), ("weak", "weak")], 1
    )
)


def side(*counts, scale=1, grades=OFSTED, unknown=0) -> Graded:
    return Graded(scale, f"Scale {scale}", grades, counts, unknown)


def said(before, now):
    return compare(before, now, when=("2024", "2026"))


@pytest.mark.parametrize(
    ("before", "now", "verdict"),
    [
        ((0, 1, 4, 1), (1, 4, 1, 0), V.IMPROVED),
        ((0, 5, 1, 0), (5, 1, 0, 0), V.IMPROVED),
        ((0, 0, 2, 4), (0, 1, 4, 1), V.IMPROVING),
        ((0, 4, 2, 0), (1, 4, 1, 0), V.HOLDING),
        ((6, 0, 0, 0), (6, 0, 0, 0), V.HOLDING),
        ((5, 1, 0, 0), (0, 5, 1, 0), V.LOWER),
        ((0, 1, 4, 1), (0, 1, 4, 1), V.TO_DEVELOP),
        ((0, 5, 1, 0), (0, 1, 5, 0), V.TO_DEVELOP),
        ((0, 3, 3, 0), (0, 3, 3, 0), V.TO_DEVELOP),  # of two in the middle the worse counts
        ((0, 3, 3, 0), (0, 4, 2, 0), V.IMPROVED),
        ((0, 0, 4, 0), (0, 6, 0, 0), V.TOO_FEW),
        ((0, 0, 6, 0), (0, 4, 0, 0), V.TOO_FEW),
        ((0, 0, 5, 0), (0, 5, 0, 0), V.IMPROVED),
    ],
)
def test_each_pair_of_counts_has_its_word(before, now, verdict):
    found = said([side(*before)], [side(*now)])
    assert found.verdict == verdict
    assert found.why.endswith(".")


def test_the_sentence_says_of_how_many_on_both_sides():
    assert said([side(0, 1, 4, 1)], [side(0, 5, 1, 0)]).why == (
        "Middle grade Requires of 6 children in 2024, Good of 6 children in 2026."
    )
    assert "of 1 child in 2024" in said([side(1, 0, 0, 0)], [side(0, 5, 1, 0)]).why


def test_children_whose_grade_is_not_known_do_not_make_enough():
    assert said([side(0, 0, 4, 0, unknown=4)], [side(0, 6, 0, 0)]).verdict == V.TOO_FEW


@pytest.mark.parametrize("twice", [0, 1])
def test_two_scales_are_never_compared_whichever_side_has_them(twice):
    one, two = [side(0, 6, 0, 0)], [side(0, 6, scale=2, grades=RAG)]
    for pair in ((one, two), (two, one), (one, one + two), (one + two, one)):
        found = said(*pair)
        assert found.verdict == V.SCALE_CHANGED
        assert "do not compare" in found.why
        assert "Scale 2" in found.why


def test_what_only_one_side_graded_is_said_so():
    assert said([], [side(0, 6, 0, 0)]).why == "Not graded in 2024."
    assert said([side(0, 6, 0, 0)], []).why == "Not graded in 2026."


@pytest.mark.parametrize(("grades", "good"), [(OFSTED, 2), (RAG, 1), (SIX, 3), ((), 0)])
def test_good_is_the_grade_of_that_name_or_where_the_standard_was_met(grades, good):
    assert good_until(grades) == good


def test_every_word_is_defined_on_the_page():
    defined = {word for word, _ in DEFINITIONS}
    assert {WORDS[each] for each in V if each != V.ONE_SIDE} <= defined
    assert any(str(FEWEST) in meaning for _, meaning in DEFINITIONS)


COUNTS = st.lists(st.integers(0, 9), min_size=4, max_size=4).map(tuple)
ENOUGH = COUNTS.filter(lambda counts: sum(counts) >= FEWEST)


@given(COUNTS.filter(any))
def test_the_middle_grade_is_the_high_median_of_the_children_one_by_one(counts):
    one_by_one = [place for place, count in enumerate(counts) for _ in range(count)]
    assert middle_of(counts) == median_high(one_by_one)


@given(COUNTS, COUNTS)
def test_no_word_about_better_or_worse_rests_on_few(before, now):
    found = said([side(*before)], [side(*now)]).verdict
    assert (found == V.TOO_FEW) == (sum(before) < FEWEST or sum(now) < FEWEST)


BEST_LAST = [V.TO_DEVELOP, V.IMPROVING, V.LOWER, V.HOLDING, V.IMPROVED]


@given(ENOUGH, ENOUGH, st.integers(1, 3))
def test_one_child_with_a_better_grade_never_makes_the_word_worse(before, now, place):
    if not now[place]:
        return
    better = [*now]
    better[place] -= 1
    better[place - 1] += 1
    first, second = said([side(*before)], [side(*now)]), said([side(*before)], [side(*better)])
    assert BEST_LAST.index(second.verdict) >= BEST_LAST.index(first.verdict)


@given(ENOUGH, ENOUGH)
def test_what_has_improved_one_way_has_not_improved_the_other(one, other):
    better = {V.IMPROVED, V.IMPROVING}
    assert not {said([side(*one)], [side(*other)]).verdict, said([side(*other)], [side(*one)]).verdict} <= better


@given(ENOUGH, ENOUGH)
def test_no_sentence_claims_a_cause(before, now):
    words = said([side(*before)], [side(*now)]).why.casefold()
    assert not any(word in words for word in ("because", "due to", "thanks to", "as a result", "led to", "%"))
