"""The colour of a cell stands for a status only where its word is missing, and the row says so."""

import io

import pytest
import xlsxwriter

from recommendations.importing import read_action_plan
from recommendations.importing.colours import colour_name, statuses_of
from recommendations.importing.statuses import read_status
from recommendations.presets.words import scheme_words
from tests.recommendations.importing.test_refusals import cell, first_row, words

ALL = {"red", "orange", "amber", "green", "blue"}
SEEN = {
    "FF0000": "red", "C00000": "red", "F2DCDB": "red", "FF8080": "red",
    "FF8000": "orange", "ED7D31": "orange", "FFC000": "amber", "FFFF00": "amber", "FFE699": "amber",
    "00B050": "green", "92D050": "green", "C6EFCE": "green", "70AD47": "green",
    "0070C0": "blue", "4472C4": "blue", "BDD7EE": "blue", "0000FF": "blue",
    "FFFFFF": "", "000000": "", "D9D9D9": "", "7030A0": "", "auto": "", "": "", "ZZZZZZ": "",
}  # fmt: skip


@pytest.mark.parametrize(("fill", "name"), SEEN.items())
def test_a_fill_has_the_name_people_give_it(fill, name):
    assert colour_name(fill) == name


def test_a_fill_between_two_statuses_fits_both_and_only_where_both_exist():
    assert set(statuses_of("FFA000", ALL)) == {"orange", "amber"}
    assert statuses_of("FFA000", ALL - {"orange"}) == ["amber"]
    assert statuses_of("0070C0", ALL - {"blue"}) == []


@pytest.mark.parametrize(
    ("word", "fill", "scheme", "code", "sentence"),
    [
        ("", "00B050", "devon", "green", "its cell is green, so Green was taken"),
        ("", "FFA000", "devon", "not_recorded", "fits both"),
        ("", "0070C0", "devon", "not_recorded", "none of the status words stands for"),
        ("", "0070C0", "default", "blue", "so Blue was taken"),
        ("", "D9D9D9", "devon", "not_recorded", ""),
        ("Green", "00B050", "devon", "green", ""),
        ("Green", "FF0000", "devon", "green", "but its cell is red. The word was kept"),
        ("Not started", "FF0000", "default", "not_started", ""),
        ("Green/Amber", "", "devon", "not_recorded", "fits two of the status words"),
        ("Red to amber", "FF0000", "devon", "not_recorded", "fits two of the status words"),
        ("Purple", "00B050", "devon", "not_recorded", "none of the status words"),
    ],
)
def test_the_word_counts_and_the_colour_only_without_it(word, fill, scheme, code, sentence):
    found, doubt = read_status(word, fill, scheme_words(scheme))
    assert found == code
    assert sentence in doubt
    assert bool(sentence) == bool(doubt)


def test_the_shading_of_a_word_cell_is_read():
    plan = first_row(cell(words("a")), status=cell("<w:p/>", '<w:shd w:val="clear" w:fill="FFC000"/>'))
    (only,) = plan.recommendations
    assert (only.rag, only.rag_as_written) == ("amber", "")
    (problem,) = [each for each in plan.problems if "its cell is amber" in each.done]
    assert (problem.kind, problem.row) == ("warning", only.row)


@pytest.mark.parametrize(("fill", "code"), [("#00B050", "green"), ("#FF0000", "red"), (None, "not_recorded")])
def test_the_fill_of_a_workbook_cell_is_read(fill, code):
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    book.add_worksheet("Read me").write(0, 0, "Hello")
    sheet = book.add_worksheet("Plan & more")
    for column, heading in enumerate(["No.", "Tasks", "RAG"]):
        sheet.write(0, column, heading)
    sheet.write(1, 0, "1.1")
    sheet.write(1, 1, "A")
    sheet.write_blank(1, 2, None, book.add_format({"bg_color": fill} if fill else {"bold": True}))
    sheet.write_formula(4, 6, "=1+1")
    book.close()
    plan = read_action_plan(kept.getvalue(), file_name="plan.xlsx")
    assert plan.recommendations[0].rag == code
    assert any("Some cells are formulas" in each.done for each in plan.problems)
