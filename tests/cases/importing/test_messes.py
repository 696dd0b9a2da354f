"""Each kind of disorder by itself, and all together: what is clear stays understood, what is not becomes unknown."""

import pytest

from cases.importing import ImportRefused, read_frame
from tests.cases.importing.making import TODAY, annex_a, sheets, workbook
from tests.cases.importing.messes import HARMLESS, UNCLEAR

LISTS = (1, 2, 3, 4, 5, 6, 7, 8, 9)


def read(**making):
    return read_frame(annex_a(lists=LISTS, **making), file_name="annex-a.xlsx", today=TODAY)


def understood(frame):
    """The children and their facts, without the rows they stand on."""
    return [(row.ordinal, row.child_id, row.facts()) for row in frame.rows]


ORDERLY = read()


@pytest.mark.parametrize("mess", HARMLESS)
def test_one_kind_of_disorder_changes_nothing_that_is_understood(mess):
    assert understood(read(mess=(mess,))) == understood(ORDERLY)


def test_all_kinds_together_change_nothing_that_is_understood():
    assert understood(read(mess=tuple(HARMLESS))) == understood(ORDERLY)


@pytest.mark.parametrize("number", LISTS)
@pytest.mark.parametrize("mess", ["several_rows", "shuffled", "headings_again", "preamble"])
def test_every_list_survives_as_a_frame(number, mess):
    orderly, messy = (
        read_frame(annex_a(lists=(number,), mess=kinds), file_name="a.xlsx", today=TODAY, list_number=number)
        for kinds in ((), (mess,))
    )
    assert understood(messy) == understood(orderly)
    assert messy.list_number == number


@pytest.mark.parametrize("mess", UNCLEAR)
def test_what_cannot_be_understood_is_unknown_and_has_a_line(mess):
    heading, words, facts = UNCLEAR[mess]
    frame = read(mess=(mess,))
    lines = [each for each in frame.problems if each.words == words]
    assert lines
    assert all((each.kind, each.column, each.done[-1]) == ("warning", heading, ".") for each in lines)
    changed = [
        (row.child_id, fact)
        for row, before in zip(frame.rows, ORDERLY.rows, strict=True)
        for fact, value in row.facts().items()
        if value != before.facts()[fact]
    ]
    assert {fact for _, fact in changed} <= set(facts)
    assert all(getattr(row, fact) in ("unknown", None) for row in frame.rows[:3] for fact in facts if _told(row, fact))


def _told(row, fact):
    """Whether the first three children were spoiled for this fact: List 8 holds other children in its first rows."""
    return fact != "legal_status" or row.legal_status == "unknown"


def test_an_unclear_cell_is_not_filled_from_the_next_list():
    made = {sheet.name: sheet for sheet in sheets(lists=(6, 7, 8))}
    made["List 6"].rows[0][made["List 6"].headings.index("Primary Need Code")] = "ASC-PSR 03"
    made["List 8"].rows[0][0] = made["List 6"].rows[0][0]
    frame = read_frame(workbook({name: each.cells() for name, each in made.items()}), file_name="a.xlsx", today=TODAY)
    child = next(row for row in frame.rows if row.child_id == made["List 6"].rows[0][0])
    assert child.need == "unknown"


@pytest.mark.parametrize(
    ("words", "reason"),
    [("", "No ID"), ("#N/A", "No ID"), (1234567890123456.0, "rounded"), ("1.23457E+15", "rounded")],
)
def test_a_row_without_a_usable_id_is_left_out_and_said_so(words, reason):
    (sheet,) = sheets(lists=(7,))
    sheet.rows[4][0] = words
    frame = read_frame(workbook({"List 7": sheet.cells()}), file_name="a.xlsx", today=TODAY)
    assert len(frame.rows) == 39
    (line,) = frame.problems
    assert (line.kind, line.row, line.words) == ("error", 6, "")
    assert reason in line.done


def test_no_line_repeats_an_id_or_a_date_of_birth():
    (sheet,) = sheets(lists=(7,))
    born = sheet.headings.index("Date of Birth")
    for row, words in zip(sheet.rows, ("12/25/2015", "1/2/15", "2099-01-01", "long ago"), strict=False):
        row[born] = words
    sheet.rows[9][0] = sheet.rows[8][0]
    frame = read_frame(workbook({"List 7": sheet.cells()}), file_name="a.xlsx", today=TODAY)
    assert [each.words for each in frame.problems if each.column == "Date of Birth"] == ["", "", "", ""]
    assert "C1" not in repr(frame.problems)


def test_an_empty_workbook_and_a_list_of_adults_get_a_sentence():
    (sheet,) = sheets(lists=(7,))
    for row in sheet.rows:
        row[sheet.headings.index("Date of Birth")] = "01/01/1990"
    with pytest.raises(ImportRefused, match="All 40 people in a.xlsx are 18 or over"):
        read_frame(workbook({"List 7": sheet.cells()}), file_name="a.xlsx", today=TODAY)
    with pytest.raises(ImportRefused, match="a.xlsx is empty"):
        read_frame(workbook({"Sheet1": []}), file_name="a.xlsx", today=TODAY)
