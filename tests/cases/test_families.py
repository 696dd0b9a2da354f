"""A family in words: who lives with the child, what each needs, and what cannot be."""

import doctest

import pytest

from cases import families, prefilling
from cases.families import FamilyRole, Need, Relative, family_sentence, labels_of, needs_sentence, why_not_relative


@pytest.mark.parametrize("module", [families, prefilling])
def test_examples_in_the_docstrings_are_true(module):
    assert doctest.testmod(module).failed == 0


def test_a_family_is_one_sentence_for_each_household():
    people = [
        Relative("index"),
        Relative("sibling"),
        Relative("sibling"),
        Relative("half_sibling", at_home=False),
        Relative("mother"),
        Relative("partner"),
    ]
    assert family_sentence(people) == (
        "Lives with mother, a parent’s partner and two brothers or sisters. Elsewhere: a half-brother or half-sister."
    )


def test_a_map_of_nobody_says_nothing():
    assert family_sentence([Relative("index", needs=("disability",))]) == ""
    assert needs_sentence([Relative("mother")]) == ""


def test_needs_are_said_in_the_order_of_the_list_and_by_whom():
    people = [Relative("sibling", needs=("in_care",)), Relative("sibling", needs=("own_plan", "disability"))]
    assert needs_sentence(people) == (
        "Brother or sister 1: in care; Brother or sister 2: disability or long illness and has an own plan."
    )


def test_every_role_has_words_inside_a_sentence_and_a_label():
    for role in FamilyRole:
        assert labels_of([Relative(role)]) == [role.label]
        if role != FamilyRole.INDEX:
            assert family_sentence([Relative(role)]).startswith("Lives with ")
            assert family_sentence([Relative(role)] * 2).startswith("Lives with two ")
    assert all(need.label for need in Need)


@pytest.mark.parametrize(
    ("relative", "words"),
    [
        (Relative("cousin"), "what this person is"),
        (Relative("sibling", "7 and a half"), "age from the list"),
        (Relative("mother", "10-15"), "only children’s ages"),
        (Relative("household_adult", at_home=False), "lives with the child"),
        (Relative("mother", needs=("rich",)), "needs from the list"),
        (Relative("mother", note="x" * 121), "120 characters"),
        (Relative("sibling", "18+", False, ("disability",), "Works away."), ""),
    ],
)
def test_what_cannot_be_is_refused_with_the_remedy(relative, words):
    assert words in why_not_relative(relative)
    assert bool(words) == bool(why_not_relative(relative))
