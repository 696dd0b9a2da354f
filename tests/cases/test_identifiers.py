"""Numbers of services: right ones are taken however they are spaced, wrong ones get a sentence."""

import pytest

from cases.identifiers import problem_of_nhs_number, problem_of_upn


@pytest.mark.parametrize("number", ["", "9434765919", "943 476 5919", "943-476-5919"])
def test_right_nhs_number_is_taken(number):
    assert problem_of_nhs_number(number) == ""


@pytest.mark.parametrize(
    ("number", "words"), [("943 476 5918", "wrong digit"), ("12345", "has 10 digits"), ("94347659AB", "has 10 digits")]
)
def test_wrong_nhs_number_gets_a_sentence(number, words):
    assert words in problem_of_nhs_number(number)


def test_no_single_wrong_digit_of_an_nhs_number_passes():
    right = "9434765919"
    for place in range(10):
        for digit in "0123456789":
            changed = right[:place] + digit + right[place + 1 :]
            assert (problem_of_nhs_number(changed) == "") == (changed == right)


@pytest.mark.parametrize("number", ["", "H801200001001", "h801 200 001 001"])
def test_right_upn_is_taken(number):
    assert problem_of_upn(number) == ""


@pytest.mark.parametrize(
    ("number", "words"), [("A801200001001", "wrong letter"), ("H8012", "12 digits"), ("I801200001001", "12 digits")]
)
def test_wrong_upn_gets_a_sentence(number, words):
    assert words in problem_of_upn(number)
