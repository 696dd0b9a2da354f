"""What the portal wondered about: like lines together on the page, each with its sheet, and every line in the CSV."""

import csv
import io

from audits.problem_presenters import problem_sentence, problems_context, problems_csv


def line(row, column="Sex", *, kind="warning", done="Not a code.", words="", place=""):
    return {"kind": kind, "row": row, "column": column, "words": words, "done": done, "place": place}


def shown(problems):
    context = problems_context(problems)
    return [dict(zip(context["problem_columns"], row, strict=True)) for row in context["problems"]]


def test_counts_are_joined_into_a_sentence():
    error, doubt, note = line(2, kind="error"), line(3), line(0, kind="note")
    assert problem_sentence([error, doubt]) == "1 row was left out and 1 cell is doubtful. Nothing was guessed."
    assert problem_sentence([error, error, doubt, doubt, note]) == (
        "2 rows were left out, 2 cells are doubtful and 1 thing was settled by a rule. Nothing was guessed."
    )
    assert problem_sentence([doubt]) == "1 cell is doubtful. Nothing was guessed."


def test_lines_alike_are_shown_once_with_their_number_and_first_row():
    problems = [line(5 + number, words=f"x{number}") for number in range(24)] + [line(3, "Age")]
    first, second = shown(problems)
    assert (first["Row"], first["Words found"]) == ("24 cells, first in row 5", "x0, x1, x2 …")
    assert second["Row"] == "3"


def test_rows_left_out_and_lines_of_the_whole_file_are_named_as_such():
    problems = [line(1_200, kind="error"), line(1_300, kind="error"), line(0, "Age", kind="note")]
    assert [each["Row"] for each in shown(problems)] == ["2 rows, first row 1,200", "File"]


def test_sheet_is_named_where_the_file_has_several_lists_and_only_there():
    problems = [line(5, place="List 7"), line(5, place="List 5"), line(6, place="List 5")]
    assert [(each["Sheet"], each["Row"]) for each in shown(problems)] == [
        ("List 7", "5"), ("List 5", "2 cells, first in row 5"),
    ]  # fmt: skip
    assert "Sheet" not in shown([line(5)])[0]
    rows = list(csv.DictReader(io.StringIO(problems_csv(problems).lstrip("\ufeff"))))
    assert [(each["Sheet"], each["Row"]) for each in rows] == [("List 7", "5"), ("List 5", "5"), ("List 5", "6")]
    assert problems_csv([line(5)]).startswith("\ufeffRow,")


def test_children_of_a_census_are_counted_as_children():
    problems = [line(number, place=f"Child element {number}") for number in (12, 15)]
    assert [each["Row"] for each in shown(problems)] == ["2 cells, first in child 12"]
    assert [each["Row"] for each in shown(problems[:1])] == ["Child 12"]
    assert problems_csv(problems).startswith("\ufeffChild,")


def test_ten_groups_are_shown_and_the_lines_beyond_are_counted_and_kept_in_the_csv():
    problems = [line(row, f"Column {row % 13}") for row in range(1, 40)]
    context = problems_context(problems)
    assert (len(context["problems"]), context["hidden"]) == (10, 9)
    assert len(problems_csv(problems).splitlines()) == 40
