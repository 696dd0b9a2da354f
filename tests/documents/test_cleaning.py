"""Files that people bring in are safe to hand out, say what they said, and are refused where taking off would show."""

from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from access.permissions import NotDone
from documents.apart import done_apart
from documents.cleaning import cleaned
from documents.cleaning_pdf import clean_pdf, text_of_pdf
from documents.cleaning_word import clean_word, text_of_word
from tests.documents.other_papers import body_of, docx_of, pdf_of


def taken(content, kind="pdf", title="Neglect: what we learned"):
    return cleaned(content, kind=kind, title=title)


def annotated(kind, **more):
    def change(pdf):
        note = Dictionary(Type=Name.Annot, Subtype=Name("/" + kind), Rect=Array([60, 700, 200, 720]), **more)
        pdf.pages[0].Annots = pdf.make_indirect(Array([note]))

    return change


def test_a_pdf_keeps_its_words_and_loses_who_made_it():
    clean, text = taken(pdf_of())
    assert "Describe the child's day." in text
    assert b"Una Author" not in clean
    assert b"Draft v7" not in clean
    with pikepdf.open(BytesIO(clean)) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Neglect: what we learned"
        assert str(pdf.Root.Lang) == "en-GB"


def test_the_same_file_gives_the_same_bytes():
    pdf, word = pdf_of(), docx_of()
    assert taken(pdf)[0] == taken(pdf)[0]
    assert taken(word, "docx")[0] == taken(word, "docx")[0]


def test_programs_forms_and_other_files_go():
    def change(pdf):
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.alert(1)")
        pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([])), EmbeddedFiles=Dictionary(Names=Array([])))
        pdf.Root.AcroForm = Dictionary(Fields=Array([]))
        pdf.pages[0].AA = Dictionary(O=Dictionary(S=Name.Launch, F="calc.exe"))
        pdf.Root.Metadata = pdf.make_stream(b"<x>Una Author</x>")

    clean, _ = taken(pdf_of(change=change))
    with pikepdf.open(BytesIO(clean)) as pdf:
        root = pdf.Root
        assert not {"/OpenAction", "/AcroForm", "/Metadata"} & set(root.keys())
        assert not set(root.get("/Names", {}).keys())
        assert "/AA" not in pdf.pages[0]


@pytest.mark.parametrize("kind", ["Square", "Text", "Redact", "FreeText", "FileAttachment", "Highlight", "Ink"])
def test_what_lies_over_a_page_is_refused_not_taken_off(kind):
    with pytest.raises(NotDone, match="laid over it. Print it to a new PDF"):
        taken(pdf_of(change=annotated(kind)))


@pytest.mark.filterwarnings("ignore:This document has 1 form widget")
def test_a_form_to_fill_in_is_refused():
    with pytest.raises(NotDone, match="is a form to fill in"):
        taken(pdf_of(change=annotated("Widget")))


@pytest.mark.parametrize(
    ("address", "stays"),
    [
        ("https://example.org/", True),
        ("mailto:a@example.org", True),
        ("javascript:alert(1)", False),
        ("file:///etc", False),
    ],
)
def test_only_plain_links_stay(address, stays):
    clean, _ = taken(pdf_of(change=annotated("Link", A=Dictionary(S=Name.URI, URI=address))))
    with pikepdf.open(BytesIO(clean)) as pdf:
        assert bool(len(pdf.pages[0].Annots)) is stays


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (pdf_of(encryption=pikepdf.Encryption(owner="a", user="b")), "locked with a password"),
        (b"%PDF-1.7 nothing of the kind %%EOF", "damaged"),
    ],
)
def test_a_pdf_that_cannot_be_opened_says_what_to_do(content, sentence):
    with pytest.raises(NotDone, match=sentence):
        taken(content)


def test_a_pdf_locked_against_change_only_is_taken_open():
    clean, text = taken(pdf_of(encryption=pikepdf.Encryption(owner="a", user="")))
    assert "Describe the child's day." in text
    with pikepdf.open(BytesIO(clean)) as pdf:
        assert not pdf.is_encrypted


def test_words_under_a_box_drawn_into_the_page_are_read():
    """A name that only looks blacked out is still in the file, so the check must see it."""

    def change(pdf):
        page = pdf.pages[0]
        page.contents_add(pdf.make_stream(b"0 0 0 rg 50 690 300 120 re f"), prepend=False)

    assert "Describe the child's day." in taken(pdf_of(change=change))[1]


def test_a_picture_of_a_page_has_no_words():
    assert taken(pdf_of(" "))[1] == ""


def test_a_word_file_keeps_its_words_and_loses_who_made_it():
    clean, text = taken(docx_of(), "docx")
    assert "Describe the child's day." in text
    with ZipFile(BytesIO(clean)) as parts:
        assert all(b"Una Author" not in parts.read(name) for name in parts.namelist())
        assert b"Neglect: what we learned" in parts.read("docProps/core.xml")


def test_boxes_headers_and_hidden_words_are_read():
    inside = (
        "<w:p><w:r><w:t>Before </w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p>"
        "</w:txbxContent></w:pict></w:r><w:r><w:t>after</w:t></w:r></w:p>"
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden words</w:t></w:r></w:p>"
    )
    text = text_of_word(docx_of(word__document_xml=body_of(inside)))
    assert text.split("\n\n")[:3] == ["Before after", "In a box", "Hidden words"]


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({"word__vbaProject.bin": b"x"}, "holds a program"),
        ({"word__embeddings__sheet.bin": b"x"}, "holds a program or another file"),
        ({"word__comments_xml": b"<c><one>Ask Una</one></c>"}, "holds comments"),
        ({"word__document_xml": body_of("<w:p><w:ins><w:r><w:t>x</w:t></w:r></w:ins></w:p>")}, "tracked changes"),
        ({"word__document_xml": body_of("<w:p><w:del/></w:p>")}, "tracked changes"),
        ({"word__document_xml": b"<a>"}, "damaged"),
        ({"word__document_xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "damaged"),
        (
            {"word___rels__a.rels": b'<Relationship TargetMode="External" Type="x/attachedTemplate" Target="h"/>'},
            "from elsewhere",
        ),
    ],
)
def test_a_word_file_is_refused_with_a_sentence(parts, sentence):
    with pytest.raises(NotDone, match=sentence):
        taken(docx_of(**parts), "docx")


def test_a_file_that_unpacks_to_too_much_is_refused():
    with pytest.raises(NotDone, match="too large"):
        taken(docx_of(word__media__a=b"0" * (121 << 20)), "docx")


def test_all_of_it_works_in_a_process_of_its_own():
    """No work on a stranger's file needs what such a process may not do."""
    pdf, word = pdf_of(), docx_of()
    clean = done_apart(lambda: clean_pdf(pdf, title="T"))
    assert done_apart(lambda: text_of_pdf(clean).encode()).decode() == text_of_pdf(clean)
    clean = done_apart(lambda: clean_word(word, title="T"))
    assert done_apart(lambda: text_of_word(clean).encode()).decode() == text_of_word(clean)
