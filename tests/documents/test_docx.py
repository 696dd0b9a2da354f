"""Word files that a screen reader can read, made the same every time."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZipFile

from docx import Document
from docx.oxml.ns import qn
from PIL import Image

from documents.docx import Look, add_link, add_picture, add_table, new_document, set_foot, to_bytes

AT = datetime(2026, 6, 11, 9, 30, tzinfo=UTC)


def made():
    look = Look("#12344d", "#2a9d8f")
    document = new_document(title="A title", author="Testshire", at=AT, look=look)
    document.add_heading("First", 1)
    add_table(document, ["Theme", "Count"], [["Risk", "4"], ["Meetings", "2"]])
    add_link(document.add_paragraph("See "), "https://example.org/b/1/", "example.org/b/1/")
    picture = BytesIO()
    Image.new("RGB", (60, 20)).save(picture, "PNG")
    add_picture(document, picture.getvalue(), alt="Logo of Testshire", height_mm=10)
    set_foot(document, "Testshire")
    return to_bytes(document)


def test_the_same_document_gives_the_same_bytes():
    assert made() == made()


def test_tables_repeat_a_marked_heading_row():
    table = Document(BytesIO(made())).tables[0]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [cell.text for cell in table.rows[1].cells] == ["Risk", "4"]


def test_pictures_links_language_and_foot():
    document = Document(BytesIO(made()))
    assert document.inline_shapes[0]._inline.docPr.get("descr") == "Logo of Testshire"
    assert document.core_properties.language == "en-GB"
    assert document.styles["Heading 1"].element.rPr.find(qn("w:lang")).get(qn("w:val")) == "en-GB"
    assert "https://example.org/b/1/" in {rel.target_ref for rel in document.part.rels.values() if rel.is_external}
    fields = document.sections[0].footer._element.findall(".//" + qn("w:instrText"))
    assert [field.text for field in fields] == ["PAGE", "NUMPAGES"]


def test_nothing_in_the_file_tells_a_clock_or_a_template_author():
    with ZipFile(BytesIO(made())) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"python-docx" not in parts.read("docProps/core.xml")
