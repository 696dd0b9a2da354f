"""Columns are told by their headings, then by their cells; rows without a number r.n get one from the portal."""

import pytest

from recommendations.importing import ImportRefused, read_action_plan
from recommendations.importing.headings import ROLES
from tests.fixtures import make_action_plan as maker


def read(*rows, **more):
    return read_action_plan(maker.csv_of([list(row) for row in rows]), file_name="plan.csv", **more)


def told(plan):
    return [
        (each.number, each.text, each.owner, each.priority, each.rag, each.by_when) for each in plan.recommendations
    ]


def warned(plan):
    return [problem.done for problem in plan.problems if problem.kind == "warning"]


CELLS = {
    "No.": "1.1",
    "Owner": "Police",
    "Recommendation": "Share minutes of every core group.",
    "Priority": "High",
    "Status": "Red",
    "By when": "June 2024",
}


@pytest.mark.parametrize(
    "order",
    [
        ["No.", "Owner", "Recommendation", "Priority", "Status", "By when"],
        ["Status", "By when", "Priority", "Owner", "Recommendation", "No."],
        ["Recommendation", "No.", "By when", "Status", "Owner", "Priority"],
        ["Priority", "Recommendation", "Owner", "No.", "By when", "Status"],
    ],
)
@pytest.mark.parametrize("kind", ["csv", "docx", "xlsx"])
def test_columns_may_stand_in_any_order(order, kind):
    rows = [order, [CELLS[each] for each in order]]
    data = {
        "csv": lambda: maker.csv_of(rows),
        "xlsx": lambda: maker.xlsx_of({"Plan": rows}),
        "docx": lambda: maker.docx_of([[[cell] for cell in row] for row in rows]),
    }[kind]()
    plan = read_action_plan(data, file_name=f"plan.{kind}")
    assert told(plan) == [("1.1", CELLS["Recommendation"], "Police", "high", "red", "June 2024")]
    assert plan.sections[0].label == "Recommendation"
    assert str(plan.recommendations[0].due_on) == "2024-06-30"


@pytest.mark.parametrize("word", ROLES["text"])
def test_every_word_for_what_is_recommended_is_known(word):
    plan = read(["Ref", "Lead agency", word.title(), "BRAG"], ["1.1", "Police", "Do this", "Green"])
    assert told(plan) == [("1.1", "Do this", "Police", "", "green", "")]


@pytest.mark.parametrize("heading", ["RAG / status", "R.A.G.", "Status (RAG)", "rag rating", "Current status"])
def test_a_heading_may_be_written_in_many_ways(heading):
    plan = read(["#", "Recommendation(s)", "Owner(s)", heading], ["1.1", "Do this", "Police", "Amber"])
    if heading != "Status (RAG)":  # told by its cells
        assert plan.sections[0].status_column == heading
    assert told(plan) == [("1.1", "Do this", "Police", "", "amber", "")]


def test_headings_of_which_only_one_is_known_are_not_guessed_at():
    with pytest.raises(ImportRefused, match="no row of headings"):
        read(["", "Where we stand", "How pressing", "Our wish", "Lead"], ["1.1", "Green", "High", "Do this.", "Police"])


def test_the_number_may_have_no_heading():
    plan = read(["", "Recommendation", "Evidence", "RAG"], ["2.1", "A", "", "Red"], ["2.2", "B", "", "Green"])
    assert [each.number for each in plan.recommendations] == ["2.1", "2.2"]


def test_with_the_number_known_the_longest_words_are_the_recommendation():
    plan = read(
        ["No.", "Where we stand", "How pressing", "Our wish", "Until", "Lead"],
        ["1.1", "Green", "High", "Share minutes of every core group with all who were invited.", "June 2024", "Police"],
        ["1.2", "Red", "low", "Hear the child at each visit.", "spring 2025", "Health"],
    )
    assert [each[2:] for each in told(plan)] == [
        ("Police", "high", "green", "June 2024"), ("Health", "low", "red", "spring 2025"),
    ]  # fmt: skip
    assert plan.recommendations[1].text == "Hear the child at each visit."
    assert str(plan.recommendations[1].due_on) == "2025-05-31"


def test_a_date_of_something_else_is_not_taken_for_the_date_due():
    plan = read(["No.", "Task", "RAG", "Last update", "Date raised"], ["1.1", "A", "Red", "1 May 2024", "2 May 2023"])
    assert plan.recommendations[0].by_when == ""
    assert [each.words for each in plan.problems if "was not read" in each.done] == ["Last update", "Date raised"]


@pytest.mark.parametrize(
    "numbers", [["1", "2", "3"], ["1.", "2.", "3."], ["R1", "R2", "R3"], ["Rec 1", "Rec 2", "Rec 3"]]
)
def test_rows_numbered_one_two_three_become_one_section(numbers):
    plan = read(["No.", "Tasks", "RAG"], *([number, f"Do {number}", "Green"] for number in numbers))
    assert [each.number for each in plan.recommendations] == ["1.1", "1.2", "1.3"]
    assert [(each.number, each.title) for each in plan.sections] == [("1", "Tasks")]
    assert (
        "The rows are numbered 1, 2, 3 and so on, so the portal numbered them 1.1 to 1.3. They keep these numbers."
        in (warned(plan))
    )


def test_numbers_of_a_workbook_are_numbers_too():
    rows = [["No.", "Tasks", "RAG"], [1, "A", "Red"], [2, "B", "Green"]]
    plan = read_action_plan(maker.xlsx_of({"Plan": rows}), file_name="plan.xlsx")
    assert [each.number for each in plan.recommendations] == ["1.1", "1.2"]


def test_rows_without_numbers_are_numbered_in_their_order():
    plan = read(["Recommendation", "Evidence", "RAG"], ["A", "one", "Green"], ["", "two"], ["B", "", "Red"])
    assert [(each.number, each.text, each.evidence) for each in plan.recommendations] == [
        ("1.1", "A", ("one two",)), ("1.2", "B", ()),
    ]  # fmt: skip
    assert any("have no numbers, so the portal numbered them 1.1 to 1.2" in line for line in warned(plan))
    assert plan.is_numbered_here


def test_a_row_whose_number_is_no_number_gets_the_next_free_one():
    plan = read(["No.", "Tasks", "RAG"], ["1", "A", "Red"], ["1a", "B", "Red"], ["2", "C", "Red"])
    assert [(each.number, each.text) for each in plan.recommendations] == [("1.1", "A"), ("1.3", "B"), ("1.2", "C")]
    assert any("so the portal numbered the row 1.3" in line for line in warned(plan))


def test_a_title_across_the_table_begins_a_section():
    plan = read(
        ["No.", "Tasks", "RAG"], ["Neglect"], ["1", "A", "Red"], ["2", "B", "Red"], ["Exploitation"], ["1", "C", "Red"]
    )
    assert [(each.number, each.text, each.audit) for each in plan.recommendations] == [
        ("1.1", "A", "Neglect"), ("1.2", "B", "Neglect"), ("2.1", "C", "Exploitation"),
    ]  # fmt: skip


def test_a_number_twice_is_left_out_and_said():
    plan = read(["No.", "Tasks", "RAG"], ["1", "A", "Red"], ["1", "B", "Red"])
    assert [each.text for each in plan.recommendations] == ["A"]
    assert any("is on row 2 already" in problem.done for problem in plan.problems if problem.kind == "error")


def test_tables_that_go_on_with_one_another_are_one_plan():
    head = [["No."], ["Tasks"], ["RAG"]]
    data = maker.docx_of([head, [["1"], ["A"], ["Red"]]], [head, [["2"], ["B"], ["Green"]]])
    assert [each.number for each in read_action_plan(data, file_name="a.docx").recommendations] == ["1.1", "1.2"]


def test_priorities_stand_in_place_of_a_rating():
    plan = read(["No.", "Task", "Priority"], ["1.1", "A", "H"], ["1.2", "B", "Urgent"], ["1.3", "C", "Amber"])
    assert [each.priority for each in plan.recommendations] == ["high", "high", ""]
    assert plan.sections[0].status_column == "Priority"
    assert {each.rag for each in plan.recommendations} == {"not_recorded"}
    assert any("1.3 has a priority that is not high, medium or low" in line for line in warned(plan))
