from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter

from access.permissions import NotDone
from accounts.sheets import rows_of_upload


def workbook(rows, at=(0, 0)):
    out = BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(at[0] + number, at[1], row)
    return out.getvalue()


def test_workbook_gives_the_rows_of_its_first_sheet():
    content = workbook([["Name", "E-mail", "Agency", "Job"], ["Ann", "a@example.org", "Police", "Auditor"]])
    assert rows_of_upload("people.xlsx", content)[1] == ["Ann", "a@example.org", "Police", "Auditor"]


def test_csv_of_an_old_office_program_keeps_its_letters():
    assert rows_of_upload("p.CSV", "Zoë;z@example.org;Police;Auditor".encode("cp1252")) == [
        ["Zoë", "z@example.org", "Police", "Auditor"]
    ]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("people.pdf", b"%PDF", ".csv or .xlsx"),
        ("people.xlsx", b"not a workbook", "could not be read"),
        ("people.xlsx", b"PK\x05\x06" + b"\0" * 18, "could not be read"),
        ("people.csv", b"a" * (1024 * 1024 + 1), "larger than 1 MB"),
    ],
)
def test_other_files_are_refused_with_a_sentence(name, content, words):
    with pytest.raises(NotDone, match=words):
        rows_of_upload(name, content)


def test_a_cell_far_out_does_not_fill_the_memory():
    with pytest.raises(NotDone, match="far larger"):
        rows_of_upload("people.xlsx", workbook([["x"]], at=(1_000_000, 10)))
    with pytest.raises(NotDone, match="far larger"):
        rows_of_upload("people.xlsx", workbook([["x"]], at=(0, 16_000)))


def test_a_small_file_that_unpacks_to_a_giant_is_refused():
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", b" " * 40_000_000)
    with pytest.raises(NotDone, match="far larger"):
        rows_of_upload("people.xlsx", out.getvalue())
