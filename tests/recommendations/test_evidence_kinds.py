"""A file is what its content says, and nothing that runs is taken."""

import pytest

from access.permissions import NotDone
from recommendations.evidence_kinds import MOST_BYTES, kind_of_evidence
from tests.recommendations.evidence_files import CSV, PDF, TEXT, picture, template_from, with_part, word, workbook

TAKEN = [
    (PDF, "x.pdf", "pdf"),
    (PDF, "x.exe", "pdf"),
    (word(), "x.docx", "docx"),
    (with_part(word(), "word/_rels/settings2.rels", template_from("file:///C:/Letters.dotx")), "x.docx", "docx"),
    (workbook(), "x.xlsx", "xlsx"),
    (picture("PNG"), "x.jpg", "png"),
    (picture("JPEG"), "x.jpeg", "jpg"),
    (TEXT, "x.TXT", "txt"),
    (TEXT.decode().encode("cp1252"), "x.txt", "txt"),
    (TEXT.decode().encode("utf-16"), "x.txt", "txt"),
    (CSV, "x.csv", "csv"),
    (b"=1+1 is what the form says", "x.txt", "txt"),
]
REFUSED = {
    "empty": (b" \n", "x.txt", "empty"),
    "too large": (b"a" * (MOST_BYTES + 1), "x.txt", "larger than 10 MB"),
    "a program": (b"MZ\x90\x00" + b"\0" * 50, "x.pdf", "not taken"),
    "a program called text": (b"MZ\x90\x00" + b"\0" * 50, "x.txt", "no text inside"),
    "a page of the web": (b"<html><script>1</script></html>", "x.html", "not taken"),
    "a drawing": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "x.svg", "not taken"),
    "a moving picture": (b"GIF89a" + b"\0" * 20, "x.gif", "not taken"),
    "a PDF cut short": (PDF[:40], "x.pdf", "cut short"),
    "a PDF with a program": (PDF.replace(b"/Catalog", b"/Catalog /AA << /S /JavaScript >>"), "x.pdf", "a program"),
    "a PDF with a file": (PDF.replace(b"/Catalog", b"/Catalog /EmbeddedFile"), "x.pdf", "another file"),
    "a Word file with macros": (with_part(word(), "word/vbaProject.bin", b"x"), "x.docx", "macros"),
    "a workbook with old macros": (with_part(workbook(), "xl/macrosheets/sheet1.xml", b"x"), "x.xlsx", "macros"),
    "controls": (with_part(word(), "word/activeX/activeX1.xml", b"x"), "x.docx", "macros"),
    "a template from elsewhere": (
        with_part(word(), "word/_rels/settings2.rels", template_from("https://example.org/t.dotm")),
        "x.docx",
        "fetches a template",
    ),
    "an old Office file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "x.doc", "old Office format"),
    "an archive": (with_part(b"", "a.txt", b"x"), "x.zip", "not a Word"),
    "a bomb": (with_part(word(), "word/media/big.bin", b"\0" * 120_000_000), "x.docx", "unpacks"),
    "a damaged archive": (word()[:-200], "x.docx", "damaged"),
    "half a picture": (picture("PNG")[:20], "x.png", "damaged"),
    "formulas": (b'Month,Count\nApril,"=HYPERLINK(""http://example.org"")"\n', "x.csv", "formulas"),
    "a formula that starts with a minus": (b"Month,Count\nApril,-cmd()\n", "x.csv", "formulas"),
}


@pytest.mark.parametrize(("data", "name", "ending"), TAKEN, ids=lambda each: each if isinstance(each, str) else "")
def test_kind_is_told_from_the_content(data, name, ending):
    assert kind_of_evidence(data, name).ending == ending


@pytest.mark.parametrize("what", REFUSED)
def test_what_could_run_or_cannot_be_read_is_refused_in_a_sentence(what):
    data, name, words = REFUSED[what]
    with pytest.raises(NotDone, match=words) as refused:
        kind_of_evidence(data, name)
    assert str(refused.value).endswith(".")
    assert name not in str(refused.value)
