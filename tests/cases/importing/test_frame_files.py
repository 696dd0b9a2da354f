"""Whole files: the right sheet is found, what is no frame is refused, and a large one is quick."""

import csv
import io
from pathlib import Path

import pytest

from cases.importing import ImportRefused, read_frame
from tests.fixtures import hostile
from tests.fixtures import make_annex_a as maker
from tests.fixtures.frames import (
    BORN,
    ID,
    TODAY,
    USUAL,
    read_rows,
)
from tests.fixtures.make_action_plan import docx_of

FIXTURES = Path(__file__).parents[2] / "fixtures"


def doubts(read):
    return [(problem.column, problem.words) for problem in read.problems]


@pytest.mark.parametrize(("name", "lines"), [("annex-a.xlsx", 21), ("annex-a-list-7.csv", 20)])
def test_the_made_up_council_is_read(name, lines):
    read = read_frame((FIXTURES / name).read_bytes(), file_name=name, today=maker.TODAY)
    assert (read.count_read, len(read.rows)) == (63, 57)
    assert len({child.child_id for child in read.rows}) == 57
    assert [each.kind for each in read.problems].count("error") == 3
    assert [each.kind for each in read.problems].count("note") == 3
    assert len(read.problems) == lines
    assert len(read.columns_found) == 14


def test_workbook_and_csv_of_the_same_list_agree():
    book, text = (
        read_frame((FIXTURES / name).read_bytes(), file_name=name, today=maker.TODAY)
        for name in ("annex-a.xlsx", "annex-a-list-7.csv")
    )
    assert book.rows == text.rows
    assert doubts(book) == [*doubts(text), ("", "")]
    assert book.problems[-1].place == "List 6"
    assert "write IDs alike" in book.problems[-1].done
    assert book.sha256 != text.sha256


UNICODE = ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"]


@pytest.mark.parametrize("encoding", UNICODE)
@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_a_list_saved_as_unicode_text_is_read_the_same(encoding, mark):
    name = "annex-a-list-7.csv"
    plain = (FIXTURES / name).read_bytes()
    kept = io.StringIO(newline="")
    csv.writer(kept, delimiter=mark).writerows(csv.reader(io.StringIO(plain.decode("utf-8-sig"), newline="")))
    read = read_frame(kept.getvalue().encode(encoding), file_name="list-7.txt", today=maker.TODAY)
    assert read.rows == read_frame(plain, file_name=name, today=maker.TODAY).rows


def test_a_preamble_full_of_commas_does_not_hide_the_headings():
    head = "Annex A, List 7, made by us, for you, on Monday, with care, and so on, and so forth, twice, or thrice"
    lines = [head, *("\t".join(str(cell) for cell in row) for row in ([*USUAL], [*USUAL.values()]))]
    read = read_frame("\n".join(lines).encode("utf-16"), file_name="list-7.txt", today=TODAY)
    assert len(read.rows) == 1


def test_the_committed_files_are_what_the_maker_makes(tmp_path, monkeypatch):
    monkeypatch.setattr(maker, "HERE", tmp_path)
    maker.main()
    name = "annex-a-list-7.csv"
    assert (tmp_path / name).read_bytes() == (FIXTURES / name).read_bytes()
    name = "annex-a.xlsx"
    assert hostile.parts_of((tmp_path / name).read_bytes()) == hostile.parts_of((FIXTURES / name).read_bytes())


LIST = [list(USUAL), list(USUAL.values())]


@pytest.mark.parametrize(
    ("names", "chosen", "number"),
    [
        (["List 6", "List 7"], "List 7", 7),
        (["List 1", "list7"], "list7", 7),
        (["LIST 7 - Child protection"], "LIST 7 - Child protection", 7),
        (["List 11", "List 6"], "List 6", 6),
        (["Sheet1"], "Sheet1", None),
        (["List 1", "Extract"], "Extract", None),
        (["List 6", "Extract"], "List 6", 6),
        (["List 9", "Extract", "List 3"], "List 3", 3),
        (["List 9", "Extract", "List 2"], "Extract", None),
        (["Annex A list_07"], "Annex A list_07", 7),
    ],
)
def test_the_right_sheet_is_found(names, chosen, number):
    read = read_frame(maker.workbook(dict.fromkeys(names, LIST)), file_name="a.xlsx", today=TODAY)
    assert (read.sheet, read.list_number) == (chosen, number)


def test_list_6_is_read_without_asking_for_columns_it_never_has():
    read = read_frame(maker.workbook({"List 6": maker.list_6()}), file_name="a.xlsx", today=TODAY)
    (child,) = read.rows
    assert (child.disability, child.plan_months, child.days_since_seen, child.on_plan_now) == ("yes", 13, 29, "yes")
    assert [each.column for each in read.problems] == ["Primary Need Code", "Allocated Team"]


REFUSED = {
    "adopters": (maker.workbook({"List 11": LIST}), "a.xlsx", "adults who adopt"),
    "adoption": (maker.workbook({"Cover": [["Annex A", "us"]], "List 10": LIST}), "a.xlsx", "List 10 is about"),
    "other lists": (maker.workbook({"List 12": LIST, "List 0": LIST}), "a.xlsx", "holds List 0, List 12, which Annex"),
    "no headings": (maker.workbook({"List 7": [["a", "b"]]}), "a.xlsx", "sheet List 7 in a.xlsx has no row of Annex A"),
    "headings too far down": (maker.workbook({"List 7": [["x"]] * 30 + LIST}), "a.xlsx", "first 30 rows"),
    "no ID column": (maker.comma_separated([["Gender", "Age", "Team"], ["F", "2", "x"]]), "a.csv", "Child Unique ID"),
    "no rows": (maker.comma_separated(LIST[:1]), "a.csv", "no rows under them"),
    "no IDs": (maker.comma_separated([LIST[0], ["", *LIST[1][1:]]]), "a.csv", "No row in a.csv has a Child Unique ID"),
    "adults": (
        maker.comma_separated([[ID, "Age", "Gender"], ["x", "40", "F"]]),
        "a.csv",
        "All 1 people in a.csv are 18",
    ),
    "Word": (docx_of([[["a"]]]), "a.docx", "is a Word file"),
    "empty": (b"", "a.xlsx", "is empty"),
    "PDF": (b"%PDF-1.4", "a.xlsx", "Ask for the Excel, XML or CSV original."),
    "neither": (b"RIFF----", "a.xlsx", "is not an Excel (.xlsx), XML or CSV file inside."),
    "other archive": (hostile.archive_of({"a": b"<"}), "a.xlsx", "is not an Excel (.xlsx), XML or CSV file inside."),
    "password": (hostile.encrypted_office(), "a.xlsx", "password"),
    "old Excel": (hostile.old_office(), "a.xls", "save it as .xlsx and"),
    "far cell": (hostile.with_far_cell(maker.workbook({"List 7": LIST})), "a.xlsx", "reaches to row"),
    "not a workbook": (hostile.archive_of({"xl/workbook.xml": b"<"}), "a.xlsx", "cannot be read as a workbook"),
}


@pytest.mark.parametrize(("data", "name", "words"), REFUSED.values(), ids=REFUSED.keys())
def test_a_file_that_is_no_frame_is_refused_with_a_sentence(data, name, words):
    with pytest.raises(ImportRefused) as refusal:
        read_frame(data, file_name=name, today=TODAY)
    assert words in str(refusal.value)
    assert str(refusal.value).endswith(".")


def test_the_same_bytes_and_day_give_the_same_reading():
    data = (FIXTURES / "annex-a.xlsx").read_bytes()
    first, again = (read_frame(data, file_name="a.xlsx", today=TODAY) for _ in range(2))
    assert first == again


def test_many_problems_are_cut_with_a_word_about_the_rest():
    read = read_rows([[ID, "Gender", BORN], *[[f"C{number}", "x", ""] for number in range(6000)]], name="a.csv")
    assert len(read.rows) == 6000
    assert len(read.problems) == 5001
    assert read.problems[-1].done.startswith("There are 1,001 more lines")


def test_every_one_of_fifty_thousand_rows_is_read():
    row = list(USUAL.values())[1:]
    data = maker.comma_separated([list(USUAL), *[[f"C{number}", *row] for number in range(50_000)]])
    read = read_frame(data, file_name="a.csv", today=TODAY)
    assert len(read.rows) == 50_000
    assert not read.problems
