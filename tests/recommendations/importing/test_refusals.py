"""A file that is not a plan, or not safe, is refused with a sentence that says what to do."""

import io
import zipfile

import pytest

from recommendations.importing import ImportRefused, read_action_plan
from tests.fixtures import hostile
from tests.fixtures.make_action_plan import TYPES, WORDS, csv_of, docx_of, xlsx_of

HEAD = [["No."], ["Tasks"], ["Evidence"], ["RAG"]]
PLAN = docx_of([[["1"], ["x"], [], []], HEAD, [["1.1"], ["A"], [], ["Red"]]])
BOOK = xlsx_of({"Plan": [["1", "x"], ["No.", "Tasks", "Evidence", "RAG"], ["1.1", "A", "", "Red"]]})
TWO = [
    [HEAD, [["1.1"], ["A"], ["B"], ["Red"]], [["1.2"], ["C"], ["D"], ["Red"]]],
    [HEAD, [["1"], ["A"], ["B"], ["Red"]], [["2"], ["C"], ["D"], ["Red"]]],
    [[["Task"], ["Owner"]], [["A"], ["Police"]]],
    [[["Action"], ["Due date"]], [["B"], ["June 2024"]]],
]


def with_part(data, name):
    """An Office file with one part more."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    return hostile.archive_of(parts | {name: b"x"})


def nested():
    row = "".join(f"<w:tc><w:p><w:r><w:t>{each}</w:t></w:r></w:p></w:tc>" for each in ("No.", "Tasks", "RAG"))
    inner = f"<w:tbl><w:tr>{row}</w:tr></w:tbl>"
    body = f"<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>"
    document = f'<w:document xmlns:w="{WORDS}"><w:body>{body}</w:body></w:document>'
    return hostile.archive_of({"[Content_Types].xml": TYPES.encode(), "word/document.xml": document.encode()})


ENTITY = (
    f'<!DOCTYPE x [<!ENTITY leak SYSTEM "file:///etc/hostname">]><w:document xmlns:w="{WORDS}"><w:body><w:tbl><w:tr>'
    "<w:tc><w:p><w:r><w:t>&leak;</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>"
)
REFUSED = {
    "empty": ("plan.docx", b"", "is empty"),
    "only spaces": ("plan.csv", b" \r\n \r\n", "is empty"),
    "PDF under another name": ("plan.docx", b"%PDF-1.7 ...", "is a PDF"),
    "old Word file": ("plan.doc", hostile.old_office(), "old Office format"),
    "password": ("plan.xlsx", hostile.encrypted_office(), "protected with a password"),
    "password on the archive": ("plan.docx", hostile.flagged_encrypted(PLAN), "protected with a password"),
    "text under the name of a Word file": ("plan.docx", b"No.,Tasks", "is not a Word (.docx), Excel (.xlsx) or CSV"),
    "an archive of something else": (
        "plan.docx",
        hostile.archive_of({"a.txt": b"a"}),
        "is not a Word (.docx), Excel",
    ),
    "cut short": ("plan.docx", PLAN[:-40], "is damaged"),
    "bytes changed": ("plan.docx", hostile.with_wrong_checksum(PLAN), "is damaged"),
    "bomb": ("plan.docx", hostile.archive_of({"word/document.xml": b"\0" * 51 * 1024 * 1024}), "unpacks to far more"),
    "bomb in parts": (
        "plan.xlsx",
        hostile.archive_of({"xl/workbook.xml": b"a", **{f"{n}": b"\0" * 13 * 1024 * 1024 for n in range(4)}}),
        "unpacks to far more",
    ),
    "bomb that lies about its size": ("plan.docx", hostile.lying_about_size(b"\0" * 60 * 1024 * 1024), "far more"),
    "too many parts": ("plan.docx", hostile.archive_of({str(n): b"" for n in range(2001)}), "more than 2,000 parts"),
    "one part twice": ("plan.docx", hostile.with_part_twice(PLAN), "is damaged"),
    "unusual packing": (
        "plan.docx",
        hostile.archive_of({"word/document.xml": b"a"}, packing=zipfile.ZIP_BZIP2),
        "is damaged",
    ),
    "outside entity": ("plan.docx", hostile.archive_of({"word/document.xml": ENTITY.encode()}), "no Word file needs"),
    "not XML": ("plan.docx", hostile.archive_of({"word/document.xml": b"<w"}), "is damaged"),
    "nested without end": (
        "plan.docx",
        hostile.archive_of({"word/document.xml": b"<a>" * 90_000 + b"</a>" * 90_000}),
        "is damaged",
    ),
    "not a workbook": ("plan.xlsx", hostile.archive_of({"xl/workbook.xml": b"<w"}), "cannot be read as a workbook"),
    "a cell at the far corner": (
        "plan.xlsx",
        hostile.with_far_cell(BOOK),
        "reaches to row 1,048,576 and column 16,384",
    ),
    "sheets in another alphabet": ("plan.xlsx", hostile.with_wide_sheet(BOOK), "is damaged"),
    "no table": ("plan.docx", docx_of(words_between=""), "has no table"),
    "no headings": ("plan.docx", docx_of([[["1.1"], ["A"], ["B"], ["Red"]]]), "no row of headings"),
    "no headings in a sheet": ("plan.xlsx", xlsx_of({"Plan": [["a", "b"]]}), "no row of headings"),
    "no rows": ("plan.docx", docx_of([HEAD]), "no row of a recommendation"),
    "macros in Word": ("plan.docm", with_part(PLAN, "word/vbaProject.bin"), "holds macros"),
    "macros under a plain name": ("plan.xlsx", with_part(BOOK, "xl/vbaProject.bin"), "holds macros"),
    "old macro sheets": ("plan.xlsx", with_part(BOOK, "xl/macrosheets/sheet1.xml"), "holds macros"),
    "two plans": ("plan.docx", docx_of(TWO[0], TWO[0]), "two action plans: table 1 and table 2"),
    "two plans numbered 1, 2": ("plan.docx", docx_of(TWO[1], TWO[1]), "two action plans: table 1 and table 2"),
    "two tables without numbers": ("plan.docx", docx_of(*TWO[2:]), "two tables with different headings"),
    "a plan inside a layout table": ("plan.docx", nested(), "inside another table"),
    "100 MB": ("plan.docx", b"PK" + b"a" * (100 * 1024 * 1024), "larger than 20 MB"),
    "bytes under the name of a CSV file": ("plan.csv", b"No.,Tasks\0,Evidence", "is not a text file"),
    "a CSV field without end": ("plan.csv", b'"' + b"a" * 140_000, "is not a readable CSV file"),
    "too large": ("plan.csv", b"a" * (20 * 1024 * 1024 + 1), "larger than 20 MB"),
}


@pytest.mark.parametrize(("name", "data", "words"), REFUSED.values(), ids=REFUSED.keys())
def test_a_file_is_refused_with_a_sentence(name, data, words):
    with pytest.raises(ImportRefused) as refusal:
        read_action_plan(data, file_name=name)
    sentence = str(refusal.value)
    assert words in sentence
    assert sentence.startswith((name, "A sheet in"))
    assert sentence.endswith(".")
    assert sentence.count(". ") >= 1, "it says what to do"


def test_the_files_altered_here_are_fine_when_left_alone():
    assert len(read_action_plan(PLAN, file_name="plan.docx").recommendations) == 1
    assert len(read_action_plan(BOOK, file_name="plan.xlsx").recommendations) == 1


@pytest.mark.parametrize("name", ["plan.docx", "plan.xlsx", "plan.csv", "plan"])
def test_what_a_file_is_counts_and_not_what_it_is_called(name):
    assert len(read_action_plan(PLAN, file_name=name).recommendations) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_csv_file_is_read_in_the_common_encodings_and_separators(encoding, mark):
    text = "1,x,,\r\nNo.,Tasks,Evidence,RAG\r\n1.1,Caf\xe9,,Red\r\n".replace(",", mark)
    (only,) = read_action_plan(text.encode(encoding), file_name="plan.csv").recommendations
    assert (only.text, only.rag) == ("Caf\xe9", "red")


def document(body):
    text = f'<w:document xmlns:w="{WORDS}"><w:body>{body}</w:body></w:document>'
    return hostile.archive_of({"[Content_Types].xml": TYPES.encode(), "word/document.xml": text.encode()})


def cell(inside, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def words(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


HEAD_XML = "<w:tr>" + "".join(cell(words(each)) for each in ("No.", "Tasks", "Evidence", "RAG")) + "</w:tr>"


def first_row(text_cell, *, status="", wrap="{}"):
    row = f"<w:tr>{cell(words('1.1'))}{text_cell}{cell(words('B'))}{status or cell(words('Red'))}</w:tr>"
    data = document(f"<w:tbl>{HEAD_XML}{wrap.format(row)}</w:tbl>")
    return read_action_plan(data, file_name="plan.docx")


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r></w:p>", "a b"),
        ("<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r></w:p>", "a\nb"),
        (
            "<w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del></w:p>",
            "new",
        ),
        ("<w:p><w:moveFrom><w:r><w:t>old</w:t></w:r></w:moveFrom><w:r><w:t>new</w:t></w:r></w:p>", "new"),
        ("<w:p><w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink></w:p>", "link"),
        ("<w:sdt><w:sdtContent>" + words("a") + "</w:sdtContent></w:sdt>", "a"),
        (words("a") + "<w:tbl><w:tr><w:tc>" + words("b") + "</w:tc></w:tr></w:tbl>", "a\nb"),
        ("<w:p><w:r><w:t>co</w:t></w:r><w:r><w:noBreakHyphen/><w:t>op</w:t></w:r></w:p>", "co-op"),
    ],
    ids=["tab", "line break", "tracked change", "moved", "link", "content control", "table in a cell", "hyphen"],
)
def test_the_words_of_a_cell_are_read_as_word_shows_them(inside, expected):
    assert first_row(cell(inside)).recommendations[0].text == expected


def test_a_row_inside_a_content_control_is_read():
    plan = first_row(cell(words("a")), wrap="<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>")
    assert plan.recommendations[0].text == "a"


def test_a_wide_cell_keeps_the_later_columns_in_their_place():
    wide = cell(words("a"), '<w:gridSpan w:val="2"/>')
    row = f"<w:tr>{cell(words('1.1'))}{wide}{cell(words('Red'))}</w:tr>"
    plan = read_action_plan(document(f"<w:tbl>{HEAD_XML}{row}</w:tbl>"), file_name="plan.docx")
    assert (plan.recommendations[0].evidence, plan.recommendations[0].rag) == ((), "red")


def test_a_status_merged_with_the_one_above_is_not_guessed():
    plan = first_row(cell(words("a")), status=cell("<w:p/>", "<w:vMerge/>"))
    assert plan.recommendations[0].rag == "not_recorded"
    assert any("merged with the one above" in problem.done for problem in plan.problems)


def test_a_formula_like_cell_stays_words():
    plan = read_action_plan(csv_of([["No.", "Tasks", "RAG"], ["1.1", "=1+1", ""]]), file_name="plan.csv")
    assert plan.recommendations[0].text == "=1+1"
