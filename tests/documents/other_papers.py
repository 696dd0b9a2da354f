"""Files as people send them: PDFs and Word files with what must go, or must not be taken."""

from io import BytesIO
from zipfile import ZipFile

import pikepdf
from docx import Document
from reportlab.pdfgen.canvas import Canvas

LINES = ("Learning from the audit of neglect", "", "Describe the child's day.", "", "Ring 01632 960111 for advice.")


def pdf_of(*lines: str, change=None, **options) -> bytes:
    """A one-page PDF that says `lines`; `change` may do something to it, `options` are those of saving it."""
    out = BytesIO()
    page = Canvas(out)
    page.setAuthor("Una Author")
    page.setTitle("Draft v7 final")
    text = page.beginText(60, 780)
    for line in lines or LINES:
        text.textLine(line)
    page.drawText(text)
    page.showPage()
    page.save()
    with pikepdf.open(out) as pdf:
        if change:
            change(pdf)
        again = BytesIO()
        pdf.save(again, **options)
    return again.getvalue()


def docx_of(*lines: str, **parts: bytes) -> bytes:
    """A Word file that says `lines`; `parts` are added or put in place, "__" standing for a slash."""
    document = Document()
    document.core_properties.author = "Una Author"
    for line in lines or LINES:
        document.add_paragraph(line)
    out = BytesIO()
    document.save(out)
    added = {name.replace("__", "/").replace("_xml", ".xml"): part for name, part in parts.items()}
    again = BytesIO()
    with ZipFile(out) as old, ZipFile(again, "w") as new:
        for name in old.namelist():
            new.writestr(name, added.pop(name, None) or old.read(name))
        for name, part in added.items():
            new.writestr(name, part)
    return again.getvalue()


def body_of(inside: str) -> bytes:
    """The main part of a Word file with something of our own in its body."""
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return f"<w:document {names}><w:body>{inside}</w:body></w:document>".encode()
