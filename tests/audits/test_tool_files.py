"""A tool goes out as a file and comes back the same."""

import io
import json

import pytest
import xlsxwriter

from access.permissions import NotDone
from audits.selectors.rounds import default_tool_version
from audits.selectors.tools import ASKED_KINDS, words_of
from audits.tool_files import as_json, as_xlsx, read_tool
from audits.tool_words import Known, problems_of
from tests.audits.test_tool_words import GOOD

KNOWN = Known(["ofsted", "none"], [kind.value for kind in ASKED_KINDS])


@pytest.fixture
def default_words(db):
    return words_of(default_tool_version())


def test_default_tool_comes_back_from_json(default_words):
    assert read_tool("tool.json", as_json(default_words)) == default_words


def test_default_tool_comes_back_from_a_workbook(default_words):
    back = read_tool("Tool.XLSX", as_xlsx(default_words))
    assert problems_of(back, KNOWN) == []
    assert [theme["name"] for theme in back["themes"]] == [theme["name"] for theme in default_words["themes"]]
    for then, now in zip(default_words["sections"], back["sections"], strict=True):
        assert (then["title"], then["intro"]) == (now["title"], now["intro"])
        for asked, again in zip(then["questions"], now["questions"], strict=True):
            assert again == asked | {"scale": ""}


def test_no_cell_of_the_workbook_is_a_formula():
    words = json.loads(json.dumps(GOOD))
    words["sections"][0]["questions"][0]["text"] = "=HYPERLINK(1)"
    back = read_tool("tool.xlsx", as_xlsx(words))
    assert back["sections"][0]["questions"][0]["text"] == "=HYPERLINK(1)"


def workbook(**sheets) -> bytes:
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept)
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return kept.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("tool.docx", b"x", "must be a .json or .xlsx"),
        ("tool.json", b"{", "not valid JSON"),
        ("tool.json", b"[" * 100_000, "not valid JSON"),
        ("tool.json", b" " * 1_048_577, "larger than 1 MB"),
        ("tool.xlsx", b"PK nonsense", "could not be read"),
        ("tool.xlsx", workbook(Sheet1=[["x"]]), "needs a sheet “Tool” and a sheet “Questions”"),
    ],
)
def test_file_that_is_none_gets_a_sentence(name, content, told):
    with pytest.raises(NotDone, match=told):
        read_tool(name, content)


def test_workbook_with_columns_missing_is_told_what_it_lacks():
    content = workbook(Tool=[["Name", "Mine"], ["Scale", "ofsted"]], Questions=[["Section", "Question"], ["A", "Why?"]])
    told = " ".join(problems_of(read_tool("tool.xlsx", content), KNOWN))
    assert "Section 1, question 1 needs a code" in told
    assert "name the kinds of agency" in told
