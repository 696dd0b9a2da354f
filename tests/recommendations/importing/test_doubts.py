"""What does not go together in a plan is said beside its row, and nothing is put right."""

from datetime import date

import pytest

from recommendations.importing import read_action_plan
from recommendations.importing.facts import second_ask
from tests.fixtures import make_action_plan as maker
from tests.recommendations.importing.test_refusals import cell, first_row, words

HEAD = ["No.", "Recommendation", "Evidence", "RAG", "By when"]


def warned(*rows, **more):
    plan = read_action_plan(maker.csv_of([HEAD, *map(list, rows)]), file_name="plan.csv", **more)
    return [problem.done for problem in plan.problems if problem.kind == "warning"]


@pytest.mark.parametrize(
    ("evidence", "rating", "sentence"),
    [
        ("Completed in May.", "Red", "1.1 is Red, but its evidence says it is done"),
        ("In place", "Red", "1.1 is Red, but its evidence says it is done"),
        ("Not yet started.", "Green", "1.1 is Green, but its evidence says it is not done"),
        ("No progress: post vacant", "Green", "1.1 is Green, but its evidence says it is not done"),
    ],
)
def test_a_rating_against_what_the_evidence_says(evidence, rating, sentence):
    assert any(line.startswith(sentence) for line in warned(["1.1", "A", evidence, rating]))


@pytest.mark.parametrize(
    ("evidence", "rating"),
    [
        ("To be completed by May", "Red"),
        ("Complete by May", "Red"),
        ("The form is done badly", "Red"),
        ("Completed", "Amber"),
        ("Nobody has complained", "Green"),
    ],
)
def test_words_that_only_sound_like_it_are_left_alone(evidence, rating):
    assert not any("Check which is right" in line for line in warned(["1.1", "A", evidence, rating]))


def test_green_that_is_due_only_later_is_pointed_out():
    row = ["1.1", "A", "x", "Green", "spring 2031"]
    assert any("due only after today (1 May 2030)" in line for line in warned(row, today=date(2030, 5, 1)))
    assert not any("due only" in line for line in warned(row, today=date(2031, 3, 1)))
    assert not any("due only" in line for line in warned(row))


def test_the_same_words_twice_are_pointed_out():
    assert any("1.2 has the same words as 1.1" in line for line in warned(["1.1", "Do this"], ["1.2", "do  this"]))


def test_a_cell_like_a_formula_is_pointed_out():
    assert any("looks like a formula" in line for line in warned(["1.1", "=cmd()"]))


@pytest.mark.parametrize("evidence", ["• one\n•\n• two", "- one\n-", "one\n*"])
def test_an_empty_bullet_is_left_out_and_said(evidence):
    plan = read_action_plan(maker.csv_of([HEAD, ["1.1", "A", evidence, "Red"]]), file_name="plan.csv")
    assert all(len(text) > 2 for text in plan.recommendations[0].evidence)
    assert plan.recommendations[0].evidence[0].endswith("one")
    assert any("bullet with nothing behind it" in each.done for each in plan.problems)


def test_an_empty_bullet_of_a_word_list_is_said():
    bare = "<w:p><w:pPr><w:numPr/></w:pPr></w:p>"
    row = first_row(cell(words("a") + bare))
    assert any("1.1 has a bullet with nothing behind it" in each.done for each in row.problems)
    assert not any("bullet" in each.done for each in first_row(cell(words("a") + "<w:p/>")).problems)


def test_a_table_inside_a_cell_is_said():
    inner = "<w:tbl><w:tr><w:tc>" + words("b") + "</w:tc></w:tr></w:tbl>"
    assert any("1.1 has a table inside this cell" in each.done for each in first_row(cell(words("a") + inner)).problems)


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("Review the policy and train all staff in it", "train all staff in it"),
        ("Agencies should share the form with GPs and to report back on its use", "report back on its use"),
        (
            "Develop a protocol for strategy meetings; and ensure that health is invited",
            "ensure that health is invited",
        ),
        ("Develop and deliver training", ""),
        ("Ensure that plans are clear and shared", ""),
        ("Review attendance at conferences and reviews", ""),
        ("Promote participation in conferences and report writing for them", ""),
        ("Provide food and drink", ""),
        ("", ""),
    ],
)
def test_two_asks_in_one_are_said_only_where_it_is_plain(text, second):
    assert second_ask(text) == second
    assert any("may ask for two things" in line for line in warned(["1.1", text])) == bool(second)
