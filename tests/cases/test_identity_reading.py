"""The filled-in workbook: everything clear is read, everything else gets a sentence with its row."""

import io
from datetime import date

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.exporting.identity_workbook import COLUMNS, WorkbookRow, identity_workbook
from cases.identity_reading import read_identities
from cases.importing.refused import ImportRefused
from cases.importing.sheets import Workbook

TODAY = date(2026, 3, 2)
IDS = {"TS-2026-014": "000123", "TS-2026-027": "A9"}
HEADINGS = [heading for heading, _, _ in COLUMNS]
NAMES = [name for _, name, _ in COLUMNS]


def row(reference="TS-2026-014", **facts) -> list:
    return [reference if name == "reference" else facts.get(name, "") for name in NAMES]


ADA = row(child_id="123", relationship="Child", name="Ada Example", born="05/05/2015", notes="Lived elsewhere.")


def book(*rows, headings=None) -> bytes:
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as out:
        sheet = out.add_worksheet()
        for number, cells in enumerate([headings or HEADINGS, *rows]):
            sheet.write_row(number, 0, cells)
    return kept.getvalue()


def read(*rows, **more):
    return read_identities(book(*rows, **more), file_name="children.xlsx", child_ids=IDS, today=TODAY)


def problems(*rows) -> list[tuple[int, str]]:
    return [(problem.row, problem.sentence) for problem in read(*rows).problems]


def test_workbook_as_it_was_downloaded_says_that_nobody_is_filled_in():
    data = identity_workbook([WorkbookRow(*each) for each in IDS.items()], made_for="Made for A & B")
    found = read_identities(data, file_name="x.xlsx", child_ids=IDS, today=TODAY)
    assert (found.identities, found.problems, found.empty) == ({}, [], list(IDS))


def test_workbook_shows_references_and_ids_and_for_whom_it_was_made():
    sheets = Workbook(identity_workbook([WorkbookRow("TS-2026-014", "000123")], made_for="Made for Bea"), file_name="x")
    assert sheets.rows("Children")[1][:3] == ["TS-2026-014", "000123", "Child"]
    assert ["Made for Bea"] in sheets.rows("How to fill it in")


def test_child_with_family_in_several_rows_is_read():
    brother = row(relationship="brother", name="Cy Example", born="2012-02-02")
    mother = row(relationship="Mother", name="Bea Example", nhs_number="943 476 5919", address="2 Test Street")
    found = read(ADA, brother, mother)
    people = found.identities["TS-2026-014"].people
    assert [(each.relationship, each.name, each.born) for each in people] == [
        ("child", "Ada Example", "2015-05-05"),
        ("sibling", "Cy Example", "2012-02-02"),
        ("adult", "Bea Example", ""),
    ]
    assert found.identities["TS-2026-014"].notes == "Lived elsewhere."
    assert found.empty == ["TS-2026-027"]
    assert found.problems == []


def test_leading_zeros_that_a_spreadsheet_ate_do_not_matter():
    assert "TS-2026-014" in read(row(child_id=123, relationship="Child", name="Ada")).identities


@pytest.mark.parametrize(
    ("rows", "number", "words"),
    [
        ([row(reference="TS-2026-999", name="Ada")], 2, "not one of the drawn children"),
        ([row(reference="", name="Ada")], 2, "has no reference"),
        ([row(child_id="999", relationship="Child", name="Ada")], 2, "not the one this reference was drawn with"),
        ([row(relationship="Child", name="Ada", born="31/02/2015")], 2, "cannot be read"),
        ([row(relationship="Child", name="Ada", born="1/1/1980")], 2, "Check its year"),
        ([row(relationship="Child", name="Ada", born="1/1/2030")], 2, "Check its year"),
        ([row(relationship="Child", name="Ada", upn="12")], 2, "unique pupil number"),
        ([row(relationship="Child", name="Ada", nhs_number="9434765918")], 2, "NHS number"),
        ([row(relationship="Child", name=0)], 2, "“0” is not a name"),
        ([row(relationship="Child", name="...")], 2, "has no letter"),
        ([row(relationship="Child", born="5/5/2015")], 2, "Write the person's name"),
        ([row(relationship="Child", name="A" * 201)], 2, "Full name is too long"),
        ([ADA, row(name="Bea")], 3, "Choose who this person is"),
        ([ADA, row(relationship="carer", name="Bea")], 3, "Choose who this person is"),
        ([ADA, row(relationship="Mother", born="1/1/1990")], 3, "Write the person's name"),
        ([ADA, row(relationship="Child", name="Cy")], 3, "two rows for the child"),
        ([row(relationship="Mother", name="Bea")], 2, "no row with the child's own name"),
        ([row(relationship="Child"), row(name="Bea")], 3, "Choose who this person is"),
    ],
)
def test_doubt_gets_its_row_and_sentence_and_leaves_the_child_out(rows, number, words):
    found = read(*rows)
    assert any(each.row == number and words in each.sentence for each in found.problems), found.problems
    assert found.identities == {}


def test_one_child_in_doubt_does_not_hold_up_the_other():
    other = row(reference="ts 2026 027", child_id="a9", relationship="Child", name="Di Other")
    found = read(row(relationship="Child", name="Ada", born="soon"), other)
    assert list(found.identities) == ["TS-2026-027"]


def test_more_family_than_anybody_looks_for_is_left_out():
    family = [row(relationship="Other", name=f"Person {number}") for number in range(21)]
    assert problems(ADA, *family)[0][1].startswith("This child has more than 20")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7", b"nothing,here\n1,2\n"])
def test_file_that_is_no_such_workbook_is_refused_in_a_sentence(data):
    with pytest.raises(ImportRefused, match=r"children\.csv"):
        read_identities(data, file_name="children.csv", child_ids=IDS, today=TODAY)


CELLS = st.one_of(st.text(max_size=12), st.sampled_from(["Child", "Mother", "TS-2026-014", "000123", "5/5/2015"]))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=12), max_size=12))
def test_any_table_gives_children_or_sentences(rows):
    text = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in [HEADINGS, *rows])
    try:
        found = read_identities(text.encode(), file_name="x.csv", child_ids=IDS, today=TODAY)
    except ImportRefused:
        return
    assert set(found.identities) <= set(IDS)
    assert not set(found.identities) & {problem.reference for problem in found.problems}
    assert all(identity.child.name for identity in found.identities.values())
