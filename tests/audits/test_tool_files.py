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
from audits.tool_workbook import HEADINGS
from tests.audits.test_tool_words import GOOD

KNOWN = Known(["ofsted", "none"], {kind.value: str(kind.label) for kind in ASKED_KINDS})


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
        ("tool.json", b'{"name": ' + b"[" * 500 + b"]" * 500 + b"}", "not valid JSON"),
        ("tool.json", b"[" * 500 + b"]" * 500, "not valid JSON"),
        ("tool.json", b" " * 1_048_577, "larger than 1 MB"),
        ("tool.xlsx", b"PK nonsense", "could not be read"),
        ("tool.xlsx", workbook(Sheet1=[["x"]]), "needs a sheet “Tool” and a sheet “Questions”"),
    ],
)
def test_file_that_is_none_gets_a_sentence(name, content, told):
    with pytest.raises(NotDone, match=told):
        read_tool(name, content)


def test_workbook_with_columns_missing_is_told_which():
    content = workbook(Tool=[["Name", "Mine"], ["Scale", "ofsted"]], Questions=[["Section", "Question"], ["A", "Why?"]])
    with pytest.raises(NotDone) as refused:
        read_tool("tool.xlsx", content)
    assert "has no column “Code”. Add it" in str(refused.value)
    assert "has no column “Asked of”." in str(refused.value)
    assert "“Question”." not in str(refused.value)


def asked(**cells) -> list:
    """A row of the questions' sheet."""
    row = {"section": "Talks", "code": "RT1", "text": "Seen?", "kinds": "Police", "answer": "practice"} | cells
    return [row.get(name, "") for name in HEADINGS]


def of_rows(*rows, **about) -> bytes:
    lines = {"Name": "Mine", "Scale": "ofsted"} | about
    return workbook(Tool=[list(line) for line in lines.items()], Questions=[list(HEADINGS.values()), *rows])


@pytest.mark.parametrize(("cell", "is_yes"), [(True, True), ("YES", True), ("y", True), ("X", True), ("true", True),
                                              (False, False), ("No", False), ("n", False)])  # fmt: skip
def test_yes_and_no_are_understood_as_people_write_them(cell, is_yes):
    content = of_rows(asked(required=cell, limiting=cell), **{"Asks how sure the auditor is": cell})
    back = read_tool("tool.xlsx", content)
    question = back["sections"][0]["questions"][0]
    assert (question["required"], question["limiting"], back["asks_confidence"]) == (is_yes,) * 3


def test_neither_yes_nor_no_is_told_with_its_row():
    with pytest.raises(NotDone) as refused:
        read_tool("tool.xlsx", of_rows(asked(), asked(code="RT2", limiting="perhaps")))
    assert "Row 3 of the sheet “Questions”: “perhaps” at “Limits the overall grade” is neither" in str(refused.value)


def test_whole_number_is_a_code_without_its_point():
    back = read_tool("tool.xlsx", of_rows(asked(code=1), asked(code=2.5, pair=1, answer="Words only")))
    first, second = back["sections"][0]["questions"]
    assert (first["code"], second["code"], second["pair"], second["answer"]) == ("1", "2.5", "1", "text")
    assert problems_of(back, KNOWN) == []


def test_what_nobody_can_type_is_left_out_of_either_file():
    words = json.loads(json.dumps(GOOD))
    words["name"] = words["sections"][0]["title"] = words["sections"][0]["questions"][0]["text"] = "A\ud800\x00\x01B"
    words["prompts"] = {"police": ["A\udfffB"]}
    back = read_tool("tool.json", json.dumps(words).encode())
    assert back["prompts"] == {"police": ["AB"]}
    sheets = read_tool("tool.xlsx", of_rows(asked(section="A\x00\x01B", text="A\x00B"), Name="A\x01B"))
    for each in (back, sheets):
        section = each["sections"][0]
        assert (each["name"], section["title"], section["questions"][0]["text"]) == ("AB", "AB", "AB")
