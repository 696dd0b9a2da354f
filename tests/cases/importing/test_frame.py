"""A council's children are read as they are: every mess is survived, named, and never guessed at."""

from datetime import date

import pytest

from cases.importing.fields import ALL
from tests.fixtures.frames import (
    AGE,
    ALONE,
    BORN,
    DISABILITY,
    END,
    FIRST,
    ID,
    LATEST,
    PLANS,
    SEEN,
    START,
    USUAL,
    read_children,
    read_rows,
)


def test_an_orderly_child_is_read_without_a_doubt():
    read = read_children({})
    (child,) = read.rows
    assert read.problems == []
    known = {fact: value for fact, value in child.facts().items() if value not in ("unknown", None)}
    assert known == {
        "age_band": "10-15", "sex": "female", "ethnicity": "WBRI", "disability": "no", "category": "neglect",
        "long_plan_12": "yes", "long_plan_18": "no", "long_plan_24": "no", "repeat_plan": "no",
        "category_changed": "no", "seen_alone": "yes", "team": "North 1", "on_plan_now": "yes",
        "plan_months": 14, "plan_start_month": "2025-03", "days_since_seen": 10, "seen_band": "within_4_weeks",
    }  # fmt: skip
    assert (child.child_id, child.ordinal, child.row_number) == ("C1", 1, 2)


def test_a_row_holds_no_full_date():
    (child,) = read_children({}).rows
    assert not [name for name in child.__slots__ if isinstance(getattr(child, name), date)]
    assert "2016" not in repr(child)


# column, what is written there, fact, how it is read, whether a line says so
MESSES = [
    *[(DISABILITY, words, "disability", "yes", False) for words in ("a) Yes", "Yes", "Y", "y", "a", "a)Yes", "A. YES")],
    *[(DISABILITY, words, "disability", "yes", False) for words in (True, 1, "\xa0a)\xa0Yes\xa0", "TRUE")],
    *[(DISABILITY, words, "disability", "no", False) for words in ("b) No", "N", "no", 0, False)],
    *[(DISABILITY, words, "disability", "unknown", False) for words in ("c) Unknown", "c", "", "#N/A", "N/A", "-")],
    *[(DISABILITY, words, "disability", "unknown", True) for words in ("Physical", "a) No", "LD", "yes?", "d) Yes", 2)],
    *[(ALONE, words, "seen_alone", "unknown", True) for words in ("Seen alone", "No Visit - new in last month")],
    *[("Gender", words, "sex", "male", False) for words in ("a) Male", "M", "male", 1, "a")],
    *[("Gender", words, "sex", "female", False) for words in ("b) Female", "F", 2)],
    *[("Gender", words, "sex", "unknown", False) for words in ("c) Not stated/recorded", "U", "")],
    ("Gender", "d) Neither", "sex", "neither", False),
    *[("Gender", words, "sex", "unknown", True) for words in ("Transgender Male", "Boy", "b) Male")],
    *[("Ethnicity", words, "ethnicity", "NOBT", False) for words in ("s) NOBT", "t) NOBT", "NOBT", "nobt - not yet")],
    *[("Ethnicity", words, "ethnicity", "unknown", False) for words in ("u) UNKNOWN", "Unknown", "")],
    *[("Ethnicity", words, "ethnicity", "unknown", True) for words in ("A1", "White British", "WBRI/MWBC", "a)")],
    *[(LATEST, words, "category", "emotional", False) for words in ("d) Emotional abuse", "EMO", "emotional", "d")],
    *[(LATEST, words, "category", "multiple", False) for words in ("e) Multiple/not recommended", "MUL")],
    *[(LATEST, words, "category", "unknown", True) for words in ("Neglect and emotional", "b) Neglect", "N1")],
    (LATEST, "b) Physical abuse", "category_changed", "yes", False),
    (LATEST, "NEG", "category_changed", "no", False),
    (FIRST, "", "category_changed", "unknown", False),
    *[(PLANS, words, "repeat_plan", "yes", False) for words in (1, 2.0, "3")],
    *[(PLANS, words, "repeat_plan", "no", False) for words in (0, "0", "0.0")],
    (PLANS, "", "repeat_plan", "unknown", False),
    *[(PLANS, words, "repeat_plan", "unknown", True) for words in ("one", -1, 0.5, "2 elsewhere", date(2020, 1, 1))],
    *[(START, words, "plan_months", 14, False) for words in ("01/03/2025", "2025-03-01", 45717, "45717", 45717.5)],
    *[(START, words, "plan_months", 14, False) for words in ("1.3.2025", "01-03-2025", "1 March 2025", "01-Mar-2025")],
    *[(START, words, "plan_months", 14, False) for words in (date(2025, 3, 1), "2025-03-01T00:00:00")],
    *[(START, words, "plan_months", 14, False) for words in ("01/03/2025 00:00", "1st March, 2025")],
    *[(START, words, "plan_months", None, True) for words in ("31/02/2025", "03/25/2025", "1/3/25", "March 2025", 12)],
    *[(START, words, "plan_months", None, True) for words in ("02/05/2026", date(2027, 1, 1), "99999999999", True)],
    (START, "", "plan_months", None, False),
    (START, "", "long_plan_12", "unknown", False),
    (START, "02/05/2025", "plan_months", 11, False),
    (START, "01/05/2025", "long_plan_12", "yes", False),
    (START, "02/05/2025", "long_plan_12", "no", False),
    (START, "01/11/2024", "long_plan_18", "yes", False),
    (START, "01/05/2024", "long_plan_24", "yes", False),
    (START, "01/05/2026", "plan_months", 0, False),
    (START, "", "on_plan_now", "unknown", False),
    (END, "01/04/2026", "plan_months", 13, False),
    (END, "01/04/2026", "on_plan_now", "no", False),
    (END, "01/05/2026", "on_plan_now", "no", False),
    (END, "01/06/2026", "on_plan_now", "yes", False),
    (END, "01/06/2026", "plan_months", 14, False),
    (END, "soon", "on_plan_now", "unknown", True),
    (END, "01/02/2025", "plan_months", None, True),
    *[(SEEN, words, "days_since_seen", None, True) for words in ("No Visit - new in last month", "02/05/2026")],
    *[(SEEN, words, "days_since_seen", None, False) for words in ("", "#N/A", "#VALUE!")],
    (SEEN, "01/05/2026", "days_since_seen", 0, False),
    *[(BORN, words, "age_band", "0-4", True) for words in ("02/05/2021", "01/05/2026")],
    *[(BORN, words, "age_band", "5-9", False) for words in ("01/05/2017", "30/04/2017")],
    (BORN, "02/05/2008", "age_band", "16-17", True),
    (BORN, "02/05/2026", "age_band", "unborn", False),
    *[(BORN, words, "age_band", "10-15", True) for words in ("01/01/2099", "01/01/2050", "2027-02-01")],
    (BORN, "12/25/2015", "age_band", "10-15", True),
    (BORN, "", "age_band", "10-15", False),
    (AGE, "ten", "age_band", "10-15", True),
    (AGE, 10.97, "age_band", "10-15", False),
    (AGE, 4, "age_band", "10-15", True),
    (AGE, date(2020, 1, 1), "age_band", "10-15", True),
    ("Allocated Team", "", "team", "unknown", False),
    ("Allocated Team", " North\xa0 1 ", "team", "North 1", False),
    ("Allocated Team", "N" * 300, "team", "N" * 199 + "…", False),
    (ID, 200417.0, "child_id", "200417", False),
    (ID, "000417", "child_id", "000417", False),
    (ID, "\xa0C1 ", "child_id", "C1", False),
]  # fmt: skip


@pytest.mark.parametrize(("column", "words", "fact", "meaning", "doubted"), MESSES)
def test_a_mess_is_survived(column, words, fact, meaning, doubted):
    read = read_children({column: words})
    assert getattr(read.rows[0], fact) == meaning
    assert bool(read.problems) == doubted
    for problem in read.problems:
        assert (problem.kind, problem.row) == ("warning", 2)
        assert problem.done.endswith(".")


@pytest.mark.parametrize(
    ("age", "band"),
    [
        (0, "0-4"), (0.04, "0-4"), (4.99, "0-4"), (5, "5-9"), (9.9, "5-9"), (10, "10-15"), ("15.99", "10-15"),
        (16, "16-17"), (17.99, "16-17"), (-0.2, "unborn"), ("Unborn", "unborn"), ("", "unknown"), ("#N/A", "unknown"),
    ],
)  # fmt: skip
def test_an_age_alone_gives_the_band(age, band):
    assert read_children({BORN: "", AGE: age}).rows[0].age_band == band


@pytest.mark.parametrize(("born", "band", "doubts"), [("31/01/2027", "unborn", 0), ("01/02/2027", "unknown", 1)])
def test_nobody_is_born_more_than_nine_months_ahead(born, band, doubts):
    read = read_children({BORN: born, AGE: ""})
    assert (read.rows[0].age_band, len(read.problems)) == (band, doubts)


def test_an_age_far_below_zero_is_doubtful_and_unknown():
    read = read_children({BORN: "", AGE: -7})
    assert (read.rows[0].age_band, read.problems[0].kind) == ("unknown", "warning")


@pytest.mark.parametrize("adult", [{BORN: "01/05/2008"}, {BORN: "", AGE: 18}, {BORN: "", AGE: 34.5}])
def test_someone_of_age_is_left_out_and_said_so(adult):
    read = read_children(adult | {ID: "A1"}, {})
    assert [child.child_id for child in read.rows] == ["C1"]
    assert any(each.kind == "error" and "18 or over" in each.done and each.row == 2 for each in read.problems)


@pytest.mark.parametrize("blank", ["", " ", "\xa0", "#N/A", "-"])
def test_a_child_without_an_id_is_left_out_and_said_so(blank):
    read = read_children({ID: blank}, {})
    assert [child.row_number for child in read.rows] == [3]
    assert [(each.kind, each.row, each.column) for each in read.problems] == [("error", 2, "Child Unique ID")]


def test_an_id_that_excel_rounded_is_left_out_and_said_so():
    read = read_children({ID: 1234567890123456.0}, {ID: 123456789012345.0})
    assert [child.child_id for child in read.rows] == ["123456789012345"]
    assert "Excel has rounded" in read.problems[0].done


@pytest.mark.parametrize(
    ("starts", "kept"),
    [
        (["01/01/2024", "01/01/2025"], 3),
        (["01/01/2025", "01/01/2024"], 2),
        (["01/01/2025", "01/01/2025"], 3),
        (["01/01/2025", ""], 2),
        (["", ""], 3),
        (["01/01/2023", "01/01/2025", "01/01/2024"], 3),
    ],
)
@pytest.mark.parametrize("ids", [("C1", "C1", "C1"), ("C1", "c1", " C1")])
def test_of_several_rows_for_a_child_the_latest_plan_start_wins(starts, kept, ids):
    read = read_children(*({ID: own, START: start} for own, start in zip(ids, starts, strict=False)))
    assert [child.row_number for child in read.rows] == [kept]
    assert len(read.problems) == len(starts) - 1
    assert all(each.kind == "note" and "latest plan start" in each.done for each in read.problems)
    assert "C1" not in repr(read.problems)


@pytest.mark.parametrize(
    ("written", "field"),
    [
        ("child unique id", "child_id"), ("CHILD  UNIQUE\xa0ID", "child_id"), ("Child Unique ID\n", "child_id"),
        ("Age", "age"), ("Age of Child ((Years))", "age"), ("Sex", "sex"), ("Disability", "disability"),
        ("Was the Child Seen Alone", "seen_alone"), ("“Ethnicity”", "ethnicity"), ("Team", "team"),
        ("Does the Child have a disability?", "disability"), ("CIN Start Date", "plan_start"),
    ],
)  # fmt: skip
def test_a_heading_is_known_in_spite_of_drift(written, field):
    rest = [heading for heading in USUAL if ALL[field].heading != heading]
    read = read_rows([[*rest, written], [*(USUAL[heading] for heading in rest), USUAL[ALL[field].heading]]])
    assert read.columns_found[field] == " ".join(written.split())
    assert read.problems == []


@pytest.mark.parametrize("lines", [0, 1, 3, 29])
def test_lines_above_the_headings_are_passed_over_and_rows_keep_their_numbers(lines):
    read = read_rows([*[["As at", "01/05/2026"]] * lines, list(USUAL), list(USUAL.values())])
    assert [child.row_number for child in read.rows] == [lines + 2]


def test_headings_printed_again_and_blank_rows_are_not_children():
    values = list(USUAL.values())
    read = read_rows([list(USUAL), values, [""] * 5, list(USUAL), ["C2", *values[1:]]])
    assert [child.row_number for child in read.rows] == [2, 5]
    assert [(each.kind, each.row) for each in read.problems] == [("note", 4)]
    assert read.count_read == 3


def test_a_column_that_is_missing_is_said_once():
    rows = [[ID, "Gender", BORN, START], *[[f"C{number}", "F", "01/01/2016", "01/01/2025"] for number in range(9)]]
    read = read_rows(rows)
    missing = [each.column for each in read.problems]
    assert missing == ["Ethnicity", DISABILITY, FIRST, LATEST, SEEN, ALONE, END, PLANS, "Allocated Team"]
    assert all(each.row == 0 for each in read.problems)


def test_of_two_columns_under_one_heading_the_first_counts():
    read = read_rows([[ID, "Gender", "Sex", "Ethnicity"], ["C1", "F", "M", "WBRI"]])
    assert read.rows[0].sex == "female"


def test_completeness_counts_filled_cells_by_column():
    read = read_children({}, {ID: "C2", "Ethnicity": "#N/A"}, {ID: "", "Ethnicity": "WBRI"})
    fill = {each.column: (each.filled, each.of) for each in read.completeness}
    assert fill["Ethnicity"] == (1, 2)
    assert fill[ID] == (2, 2)
