"""A plan that was torn over pages comes back whole, and nothing in it is guessed."""

import json
from pathlib import Path

import pytest

from recommendations.importing import read_action_plan, to_json
from tests.fixtures import make_action_plan as maker
from tests.fixtures.hostile import parts_of

REPOSITORY = Path(__file__).parents[3]
FIXTURES = REPOSITORY / "tests" / "fixtures"
SEEDS = REPOSITORY / ".." / "shared" / "seeds"
HEAD = ["No.", "Recommendations", "Evidence", "RAG"]


def read_rows(*rows, **more):
    """A plan of these rows of a CSV file; cells not given are blank."""
    return read_action_plan(maker.csv_of([list(row) for row in rows]), file_name="plan.csv", **more)


def done(plan, *, kind=None):
    return [problem.done for problem in plan.problems if kind in (None, problem.kind)]


@pytest.mark.skipif(not SEEDS.exists(), reason="the published plan is kept beside the repository, not in it")
def test_the_published_plan_is_read_as_a_careful_person_read_it():
    plan = read_action_plan((SEEDS / "devon-action-plan.docx").read_bytes(), file_name="devon-action-plan.docx")
    expected = json.loads((SEEDS / "devon-action-plan.expected.json").read_text(encoding="utf-8"))
    assert json.dumps(to_json(plan), indent=1) == json.dumps(expected, indent=1)
    assert plan.counts == {"not_recorded": 15, "green": 10, "orange": 4, "amber": 2, "red": 1}
    early = [line.split()[0] for line in done(plan) if "is Green, but" in line]
    assert early == ["1.3", "2.5", "4.6"]
    assert [line.split()[0] for line in done(plan) if "is Red without" in line] == ["4.4"]
    assert [line.split()[0] for line in done(plan) if "cut off" in line] == ["2.4"]
    assert len([line for line in done(plan) if "evidence but no status" in line]) == 15


@pytest.mark.parametrize("ending", ["docx", "xlsx", "csv"])
def test_the_same_plan_is_read_from_word_excel_and_csv(ending):
    name = f"action-plan.{ending}"
    plan = read_action_plan((FIXTURES / name).read_bytes(), file_name=name)
    expected = json.loads((FIXTURES / "action-plan.expected.json").read_text(encoding="utf-8"))
    assert json.dumps(to_json(plan)) == json.dumps(expected)
    assert len(plan.recommendations) == 32
    assert plan.counts == {"not_recorded": 15, "green": 10, "orange": 4, "amber": 2, "red": 1}
    assert str(plan.updated_on) == "2033-01-12"


def test_every_doubt_about_the_plan_is_named_once():
    plan = read_action_plan((FIXTURES / "action-plan.docx").read_bytes(), file_name="action-plan.docx")
    doubts = [line for line in done(plan) if "evidence but no status" not in line]
    assert [line.partition(". ")[0] for line in doubts] == [
        "A section has this title, but the front page's reference does not name it",
        "The front page's reference names this round, but no section has it as its title",
        "1.3 is Green, but its evidence names a date after the plan was updated (12 January 2033)",
        "2.4 may be cut off here",
        "2.5 is Green, but its evidence names a date after the plan was updated (12 January 2033)",
        "4.4 is Red without any evidence",
        "4.6 is Green, but its evidence names a date after the plan was updated (12 January 2033)",
    ]


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        ("has a clear", "purpose", ["has a clear purpose"]),
        ("is agreed.", "It is used", ["is agreed.", "It is used"]),
        ("Is it used?", "Yes", ["Is it used?", "Yes"]),
        ("Used!", "Yes", ["Used!", "Yes"]),
        ("It has:", "dates", ["It has:", "dates"]),
        ("dates;", "names", ["dates;", "names"]),
        ("one,", "two\nthree", ["one, two", "three"]),
        ("one\ntwo", "three", ["one", "two three"]),
        ("one", "", ["one"]),
        ("", "one", ["one"]),
        ("one\n\n \ntwo", "", ["one", "two"]),
        ("one\xa0 two", "", ["one two"]),
    ],
)
def test_a_row_without_a_number_goes_on_with_the_row_above(above, below, expected):
    plan = read_rows(["1", "May 2031"], HEAD, ["1.1", "Words.", above], ["", "More.", below])
    assert list(plan.recommendations[0].evidence) == expected
    assert plan.recommendations[0].text == "Words.\nMore."


@pytest.mark.parametrize(
    "header",
    [
        [["1", "May 2031"], HEAD],
        [["1"], ["May 2031"], HEAD],
        [["1"], ["", "May 2031"], HEAD],
        [["1", "May 2031"]],
        [["1."], ["MAY 2031"], ["no", "Tasks", "Evidence", "By When"]],
        [["1", "", "May 2031"], HEAD],
        [HEAD],
    ],
    ids=["whole", "two rows", "two rows, title aside", "title only", "other letters", "merged cells", "headings only"],
)
def test_a_page_header_printed_again_is_ignored(header):
    plan = read_rows(
        ["1", "May 2031"], HEAD, ["1.1", "First", "begun", "Green"], *header, ["", "", "in March."], ["1.2", "Second"]
    )
    assert [(each.number, each.text) for each in plan.recommendations] == [("1.1", "First"), ("1.2", "Second")]
    assert plan.recommendations[0].evidence == ("begun in March.",)
    assert [(each.number, each.title, each.label, each.status_column) for each in plan.sections] == [
        ("1", "May 2031", "Recommendations", "RAG")
    ]
    assert done(plan, kind="warning") == done(plan, kind="error") == []


def test_a_section_keeps_its_own_headings_when_a_page_header_comes_between():
    plan = read_rows(
        ["1", "May 2031"], HEAD, ["1.1", "First"],
        ["2", "June 2032"], ["1", "May 2031"], HEAD, ["No.", "Tasks", "Evidence", "By When"],
        ["2.1", "Second", "", "March 2033"],
    )  # fmt: skip
    assert (plan.sections[1].label, plan.sections[1].status_column) == ("Tasks", "By When")
    assert plan.recommendations[1].by_when == "March 2033"
    assert (plan.recommendations[1].rag, plan.recommendations[1].rag_as_written) == ("not_recorded", "")


def test_a_row_belongs_to_the_section_of_its_number_wherever_it_stands():
    plan = read_rows(["1", "May 2031"], HEAD, ["2", "June 2032"], HEAD, ["1.1", "First"], ["2.1", "Second"])
    assert [each.audit for each in plan.recommendations] == ["May 2031", "June 2032"]


@pytest.mark.parametrize("words", ["Green", "green", " GREEN ", "gr een"])
def test_a_status_word_is_known_whatever_its_case_or_not_at_all(words):
    (only,) = read_rows(["1", "May 2031"], HEAD, ["1.1", "First", "Done.", words]).recommendations
    assert only.rag == ("green" if words.strip().lower() == "green" else "not_recorded")
    assert only.rag_as_written == words.strip()


@pytest.mark.parametrize("words", ["Blue", "Complete", "G", "Green/Amber", "Yellow"])
def test_an_unknown_status_is_kept_as_written_and_not_guessed(words):
    plan = read_rows(["1", "May 2031"], HEAD, ["1.1", "First", "Done.", words])
    assert (plan.recommendations[0].rag, plan.recommendations[0].rag_as_written) == ("not_recorded", words)
    (problem,) = [each for each in plan.problems if each.kind == "warning"]
    assert (problem.row, problem.column, problem.words) == (3, "RAG", words)
    assert "(Green, Amber, Orange, Red)" in problem.done


def test_a_partnership_may_bring_its_own_words():
    plan = read_rows(["1", "x"], HEAD, ["1.1", "First", "", "Complete"], scheme={"complete": "blue"})
    assert plan.recommendations[0].rag == "blue"


UPDATED = ["Update completed", "4 March 2031"]


@pytest.mark.parametrize(
    ("evidence", "warned"),
    [
        ("Will be in place from 1st April 2031", True),
        ("Starts 05/03/2031.", True),
        ("In place from April 2031", True),
        ("In place from 4th March 2031", False),
        ("In place since January 2030", False),
        ("In place by late 2031", False),
        ("32nd April 2031", False),
    ],
)
def test_green_before_its_time_is_pointed_out(evidence, warned):
    plan = read_rows(UPDATED, ["1", "x"], HEAD, ["1.1", "First", evidence, "Green"])
    assert any("is Green, but" in line for line in done(plan)) == warned
    assert plan.recommendations[0].rag == "green"


@pytest.mark.parametrize("front", [[], [["Update completed", "early spring"]], [["Leads", "Nadia Pell"]]])
def test_green_is_not_called_early_when_nobody_knows_the_date_of_update(front):
    plan = read_rows(*front, ["1", "x"], HEAD, ["1.1", "First", "From 1st April 2031", "Green"])
    assert done(plan, kind="warning") == []
    assert "Green rows were not checked" in done(plan, kind="note")[0]


@pytest.mark.parametrize(
    ("rows", "kind", "sentence"),
    [
        ([["1", "May 2031"], HEAD, ["1.1", "A"], ["1", "June 2030"], HEAD], "warning", "so that title was kept"),
        ([["1", "x"], HEAD, ["1.1", "A"], ["1.1", "B"]], "error", "1.1 is on row 3 already"),
        ([["1", "x"], HEAD, ["1.1", "A"], ["1.3", "B"]], "warning", "missing between its neighbours"),
        ([["1", "x"], HEAD, ["1.1", "A"], ["3.1", "B"]], "warning", "gives section 3 a title"),
        ([["1", "x"], HEAD, ["1.1", "A"], ["1.1a", "B"]], "error", "has no number such as 2.3"),
        ([["1", "x"], HEAD, ["", "lost words"], ["1.1", "A"]], "error", "has no number and follows none"),
        ([["1", "x"], HEAD, ["1.1", "", "Evidence"]], "warning", "1.1 has no words"),
        ([["1", "x"], [*HEAD, "Cost"], ["1.1", "A", "", "", "9"]], "note", "was not read"),
        ([["1", "x"], ["No.", "Tasks", "By When"], ["1.1", "A", "Red"]], "warning", "status word where a date belongs"),
        ([UPDATED, ["1", "May 2031"], HEAD, ["1.1", "A"]], "warning", "dated after the plan was updated"),
    ],
)
def test_what_does_not_fit_is_a_line_and_not_a_guess(rows, kind, sentence):
    assert any(sentence in line for line in done(read_rows(*rows), kind=kind))


def test_a_row_left_out_takes_its_continuation_with_it():
    plan = read_rows(["1", "x"], HEAD, ["1.1", "A"], ["1.1", "B"], ["", "and more of B"])
    assert [each.text for each in plan.recommendations] == ["A"]


def test_a_number_that_excel_shortened_is_explained():
    rows = [["1", "x"], HEAD, *[[float(f"2.{n}"), f"Row {n}"] for n in range(1, 10)], [2.1, "Row ten"]]
    plan = read_action_plan(maker.xlsx_of({"Plan": rows}), file_name="plan.xlsx")
    assert len(plan.recommendations) == 9
    assert any("If it is 2.10, format the column as text" in line for line in done(plan, kind="error"))


def test_names_on_several_rows_of_the_front_page_stay_under_their_label():
    plan = read_rows(["Professional Leads", "Nadia Pell"], ["", "Owen Strand"], ["1", "x"], HEAD, ["1.1", "A"])
    assert plan.front_page == {"Professional Leads": "Nadia Pell\nOwen Strand"}


def test_a_plain_list_with_the_audit_in_a_column_is_read():
    plan = read_rows(
        ["Ref", "Audit", "Action", "Progress", "Status", "Due date"], ["1.1", "May 2031", "A", "", "Red", "x"]
    )
    (only,) = plan.recommendations
    assert (only.audit, only.text, only.rag, only.by_when) == ("May 2031", "A", "red", "x")
    assert plan.sections[0].label == "Action"


def test_the_sheet_with_the_plan_is_found_and_the_others_are_named():
    rows = [["1", "x"], HEAD, ["1.1", "A", "Done", "Green"]]
    plan = read_action_plan(maker.xlsx_of({"Read me": [["Hello"]], "Plan": rows}), file_name="plan.xlsx")
    assert len(plan.recommendations) == 1
    assert [each.words for each in plan.problems if "Only the first sheet" in each.done] == ["Read me"]


def test_the_committed_files_are_what_the_maker_makes(tmp_path, monkeypatch):
    monkeypatch.setattr(maker, "HERE", tmp_path)
    maker.main()
    for name in ("action-plan.csv", "action-plan.expected.json"):
        assert (tmp_path / name).read_bytes() == (FIXTURES / name).read_bytes()
    for name in ("action-plan.docx", "action-plan.xlsx"):
        assert parts_of((tmp_path / name).read_bytes()) == parts_of((FIXTURES / name).read_bytes())
