"""What a reply page asks, and what many replies say together."""

import pytest

from replies.collating import checks_in
from replies.questions import Check, checks_of, talk_of
from replies.round_presenters import weakest

CHOICES = ["Two", "Three"]


@pytest.mark.parametrize(
    ("right", "found"), [(1, "Three"), ("Two", "Two"), ("Ten", ""), (7, ""), (None, ""), (True, ""), (-1, "")]
)
def test_the_right_answer_is_known_by_its_words_or_its_place(right, found):
    content = {"checks": [{"question": "How many?", "choices": CHOICES, "right": right}]}
    assert checks_of(content) == [Check("How many?", ("Two", "Three"), found)]


def test_a_check_without_two_answers_is_none_and_a_question_is_asked_once():
    content = {
        "questions": ["How many?", "What now?"],
        "checks": [{"question": "How many?", "choices": CHOICES}, {"question": "Why?", "choices": ["So"]}],
    }
    assert [check.question for check in checks_of(content)] == ["How many?"]
    assert talk_of(content) == ["What now?"]
    assert checks_of({}) == talk_of({}) == []


def test_answers_to_one_check_are_compared_between_editions():
    def given(choice):
        return [{"question": "How many?", "choice": choice, "right": "Two"}]

    (result,) = checks_in([(1, given("Three")), (1, given("Two")), (2, given("Two"))])
    assert (result.right_of(1), result.right_of(2), result.right_of(3)) == ((1, 2), (1, 1), (0, 0))
    assert result.choices == ["Two", "Three"]
    assert checks_in([(1, given("Three"))])[0].choices == ["Two", "Three"]


def test_only_what_somebody_got_wrong_is_least_known():
    def answers(question, *choices):
        return [(1, [{"question": question, "choice": choice, "right": "a"}]) for choice in choices]

    results = checks_in([*answers("Easy", "a", "a"), *answers("Hard", "a", "b", "b"), *answers("Middle", "a", "b")])
    assert weakest(results) == "Least known: “Hard” (1 of 3 right)."
    assert weakest(results[:1]) == ""
