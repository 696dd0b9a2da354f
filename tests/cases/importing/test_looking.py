"""What a file is before it is read, and tables of any shape once a person has said which column is which."""

import pytest

from cases.importing import FIELDS, ImportRefused, MappingNeeded, look, read_frame
from cases.importing.looking import shape_of
from tests.cases.importing.making import TODAY, annex_a, cin_census, table, workbook

HEADINGS = ["Person ref", "M/F", "Born on", "Where", "Extra needs?", "On plan since", "Note"]
ROWS = [
    ["P1", "F", "01/02/2016", "Hove", "Y", "01/03/2025", "one,\ntwo; “three”"],
    ["P2", "M", "05/06/2010", "Eastbourne", "N", "", "café – naïve"],
]
COLUMNS = {
    "child_id": "Person ref", "sex": "M/F", "born": "Born on", "area": "Where", "communication_need": "Extra needs?",
    "plan_start": "On plan since",
}  # fmt: skip


def read(data, *, name="t.csv", columns=COLUMNS, **asked):
    return read_frame(data, file_name=name, today=TODAY, columns=columns, **asked)


def test_annex_a_is_seen_list_by_list_best_first():
    looked = look(annex_a(lists=(1, 3, 7), mess=("preamble", "header_drift")), file_name="a.xlsx")
    assert (looked.kind, len(looked.sha256)) == ("annex_a", 64)
    assert [(each.name, each.list_number, each.header_row, each.row_count) for each in looked.sheets] == [
        ("List 7", 7, 4, 40), ("List 3", 3, 4, 40), ("List 1", 1, 4, 40),
    ]  # fmt: skip
    best = looked.sheets[0]
    assert best.is_known
    assert best.guesses["age"] == "Age"
    assert best.guesses["plan_start"] == "Child Protection Plan Start Date"
    assert "Cover" in looked.refused[0]


def test_lists_10_and_11_are_refused_with_the_reason():
    rows = [["Child Unique ID", "Gender", "Age"], ["C1", "F", 3]]
    looked = look(workbook({"List 7": rows, "List 10": rows, "List 11": rows}), file_name="a.xlsx")
    assert [each.name for each in looked.sheets] == ["List 7"]
    assert all("adults who adopt" in sentence for sentence in looked.refused)


def test_a_census_is_seen_as_one():
    looked = look(cin_census(), file_name="a.xml")
    assert (looked.kind, looked.sheets[0].row_count) == ("cin", 40)


def test_shapes_stand_in_for_values():
    (sheet,) = look(table([HEADINGS, *ROWS]), file_name="t.csv").sheets
    assert not sheet.is_known
    assert sheet.shapes == {
        "Person ref": ("letter and number",), "M/F": ("1-letter code",), "Born on": ("a date",),
        "Where": ("one word",), "Extra needs?": ("yes/no",), "On plan since": ("a date",), "Note": ("text",),
    }  # fmt: skip
    seen = repr(sheet)
    assert not [cell for row in ROWS for cell in row if len(cell) > 1 and cell in seen]


@pytest.mark.parametrize(
    ("value", "shape"),
    [
        ("", ""), (None, ""), ("#N/A", ""), ("a) Yes", "yes/no"), (True, "yes/no"), ("n", "yes/no"),
        (3.0, "a whole number"),
        ("3.5", "a number"), ("WBRI", "4-letter code"), ("N1", "letter and number"), ("a) Neglect", "lettered code"),
        ("AB12345", "letters and numbers"), ("Smith", "one word"), ("Mary Smith", "text"), ("45000", "a whole number"),
        ("4 March 2026", "a date"),
    ],
)  # fmt: skip
def test_a_shape_is_never_a_value(value, shape):
    assert shape_of(value) == shape


def test_a_table_of_unknown_headings_asks_for_a_mapping():
    with pytest.raises(MappingNeeded) as needed:
        read(table([HEADINGS, *ROWS]), columns=None)
    (sheet,) = needed.value.looked.sheets
    assert list(sheet.headings) == HEADINGS
    assert sheet.row_count == 2
    assert "Say which column is which" in str(needed.value)


def test_a_table_without_headings_never_shows_a_child_as_a_heading():
    for rows in (ROWS, [["Ann Lee", "F"], ["Bo Mee", "M"]], [["Ann Lee", "Neglect"], ["Bo Mee", "Neglect"]]):
        with pytest.raises(ImportRefused) as refused:
            read(table(rows), columns=None)
        assert not isinstance(refused.value, MappingNeeded)
        assert not [cell for row in rows for cell in row if len(cell) > 2 and cell in str(refused.value)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("above", [[], [["Extract, made; by us"], []]])
def test_a_table_in_any_encoding_is_read_by_its_mapping(encoding, delimiter, above):
    frame = read(table([*above, HEADINGS, *ROWS], encoding=encoding, delimiter=delimiter))
    assert [(row.child_id, row.sex, row.age_band, row.area) for row in frame.rows] == [
        ("P1", "female", "10-15", "Hove"),
        ("P2", "male", "10-15", "Eastbourne"),
    ]
    assert [row.communication_need for row in frame.rows] == ["yes", "no"]
    assert [row.communication_need_wide for row in frame.rows] == ["yes", "unknown"]
    assert (frame.kind, frame.list_number, frame.columns_found) == ("table", None, COLUMNS)
    assert frame.problems == []


def test_a_workbook_table_is_read_by_its_mapping_from_the_named_sheet():
    data = workbook({"Notes": [["x"]], "Extract": [HEADINGS, *ROWS], "Old": [HEADINGS, ROWS[0]]})
    assert len(read(data, name="t.xlsx").rows) == 2
    assert len(read(data, name="t.xlsx", sheet="Old").rows) == 1


@pytest.mark.parametrize("written", ["person REF", "“Person\xa0 ref”", " Person-ref: "])
def test_a_remembered_heading_matches_by_letters_and_digits(written):
    frame = read(table([[written, *HEADINGS[1:]], *ROWS]))
    assert len(frame.rows) == 2
    assert frame.columns_found["child_id"] == " ".join(written.split())


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        (COLUMNS | {"team": "Team name"}, "t.csv has no column “Team name”. Its headings are “Person ref”, “M/F”"),
        (COLUMNS | {"team": "A", "need": "B"}, "no column “A”, “B”"),
        ({"child_id": "Nobody"}, "No row of headings was found"),
        ({"sex": "M/F"}, "which column holds the child’s ID"),
        ({"child_id": "  "}, "which column holds the child’s ID"),
        ({}, "which column holds the child’s ID"),
        (COLUMNS | {"shoe_size": "Note"}, "“shoe_size” is not a fact this portal reads"),
        (COLUMNS | {"care_end": "Note"}, "“care_end” is not a fact this portal reads"),
    ],
)
def test_a_mapping_that_does_not_fit_is_answered_with_what_is_there(columns, words):
    with pytest.raises(ImportRefused) as refusal:
        read(table([HEADINGS, *ROWS]), columns=columns)
    assert words in str(refusal.value)


def test_an_empty_choice_leaves_a_field_out_and_one_column_may_tell_two():
    frame = read(table([HEADINGS, *ROWS]), columns=COLUMNS | {"sex": "", "team": "Where"})
    assert [(row.sex, row.team, row.area) for row in frame.rows][0] == ("unknown", "Hove", "Hove")


def test_advice_for_a_table_is_about_what_no_column_told():
    advice = " ".join(read(table([HEADINGS, *ROWS])).advice)
    assert "disability" in advice
    assert "communication need" not in advice
    assert "area" not in advice


def test_a_mapped_child_with_several_rows_keeps_the_latest_plan():
    frame = read(table([HEADINGS, ROWS[0], ["p1", *ROWS[0][1:5], "01/04/2025", ""]]))
    assert [(row.row_number, row.plan_start_month) for row in frame.rows] == [(3, "2025-04")]


def test_every_field_that_can_be_mapped_has_a_label_and_a_hint():
    assert len(FIELDS) == 25
    assert all(field.label and field.hint.endswith(".") for field in FIELDS.values())
    assert len({field.label for field in FIELDS.values()}) == 25


def test_progress_is_told_every_thousand_rows_and_never_goes_back():
    told = []
    rows = [["Child ID", "Sex", "Age"], *[[f"C{number}", "F", 3] for number in range(3500)]]
    read_frame(table(rows), file_name="a.csv", today=TODAY, progress=lambda done, total: told.append((done, total)))
    done = [each for each, _ in told]
    assert done == sorted(done)
    assert len(told) >= 4
    assert told[-1][0] == told[-1][1] > 3500


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_heading_that_stands_twice_is_named_with_its_row(kind):
    data = table([["Report of May"], ["Kid no", "kid no", "Sex"], ["11", "11", "M"], ["12", "12", "F"]], kind=kind)
    sentence = "The heading “Kid no” stands twice in row 2. Rename one of them and load the file again."
    for reading in (read_frame, lambda data, file_name, today: look(data, file_name=file_name)):
        with pytest.raises(ImportRefused) as refusal:
            reading(data, file_name=f"a.{kind}", today=TODAY)
        assert str(refusal.value) == sentence


def test_a_child_whose_cells_repeat_is_not_taken_for_headings():
    with pytest.raises(ImportRefused, match="no row of Annex A headings"):
        read_frame(table([["C1", "M", "1", "1"], ["Ann", "Ann", "Smith", "Smith"]]), file_name="a.csv", today=TODAY)


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (workbook({"Sheet1": [], "List 7": []}), "a.xlsx", "The sheet List 7 in a.xlsx is empty."),
        (workbook({"Sheet1": [], "Sheet2": []}), "a.xlsx", "a.xlsx is empty."),
        (b"\0" * 90, "a.csv", "a.csv is empty."),
        (b"\0,\0,\0\n\0,\0\n", "a.csv", "a.csv is empty."),
        (b"\xef\xbb\xbf\0\0\0", "a.csv", "a.csv is not a text file."),
        (b",,,\n,,\n", "a.csv", "a.csv is empty."),
    ],
)
def test_a_file_without_a_word_is_called_empty(data, name, words):
    with pytest.raises(ImportRefused) as refusal:
        read_frame(data, file_name=name, today=TODAY)
    assert str(refusal.value).startswith(words)
