"""Word forms filled in as people do it, and files that are none."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from docx import Document

from documents.docx import DOCX


def as_one_of(scoring, who="auditor") -> Client:
    client = Client()
    client.force_login(scoring.people[who])
    return client


def address(scoring, name="paper") -> str:
    return reverse(f"audits:return_{name}", args=[scoring.own.pk])


def download(scoring, who="auditor") -> bytes:
    response = as_one_of(scoring, who).get(address(scoring, "form"))
    assert response.status_code == 200
    return response.content


def upload(scoring, content: bytes, who="auditor", name="form.docx"):
    file = SimpleUploadedFile(name, content, content_type=DOCX)
    return as_one_of(scoring, who).post(address(scoring), {"file": file})


def table_of(document, mark: str):
    return next(table for table in document.tables if table.rows[0].cells[0].text.strip() == mark)


def tick(table, words: str, sign: str = "x") -> None:
    """An x typed into the box beside an answer, over the box that stood there."""
    row = next(row for row in table.rows[1:] if row.cells[1].paragraphs[0].text == words)
    for box in row.cells[0]._tc.xpath(".//w:sdt"):
        box.getparent().remove(box)
    row.cells[0].text = sign


def click(table, words: str) -> None:
    """The box clicked in Word: the sign in its content control changes."""
    row = next(row for row in table.rows[1:] if row.cells[1].paragraphs[0].text == words)
    row.cells[0]._tc.xpath(".//w:sdt//w:t")[0].text = "☒"


def write(table, text: str) -> None:
    """Words written into the box, a paragraph for each line."""
    cell = table.rows[-1].cells[1]
    first, *more = text.split("\n")
    cell.text = first
    for line in more:
        cell.add_paragraph(line)


def filled(content: bytes, change) -> bytes:
    """The form after `change(document)`, saved again."""
    document = Document(BytesIO(content))
    change(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def repacked(content: bytes, **parts: bytes) -> bytes:
    """The same archive with parts replaced or added; `__` in a name stands for a slash, `_dot_` for a dot."""
    out = BytesIO()
    named = {name.replace("__", "/").replace("_dot_", "."): value for name, value in parts.items()}
    with ZipFile(BytesIO(content)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in named:
                new.writestr(name, old.read(name))
        for name, value in named.items():
            new.writestr(name, value)
    return out.getvalue()


def hidden_fields(response) -> dict[str, str]:
    """What the preview's own form would send."""
    from tests.house.forms import forms_of

    form = next(each for each in forms_of(response.content.decode()) if "step" in each.fields)
    return {name: each.value for name, each in form.fields.items()}
