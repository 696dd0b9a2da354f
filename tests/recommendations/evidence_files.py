"""Small files of every kind that may be kept as evidence, and of kinds that may not."""

import io
import zipfile

from docx import Document
from PIL import Image
from xlsxwriter import Workbook

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
TEXT = "Nine of ten minutes arrived in time – as hoped.\n".encode()
CSV = b"Month,In time\nApril,-9\nMay,10\n"


def picture(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 4), "teal").save(out, kind)
    return out.getvalue()


def word() -> bytes:
    out, document = io.BytesIO(), Document()
    document.add_paragraph("Nine of ten.")
    document.save(out)
    return out.getvalue()


def workbook() -> bytes:
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        book.add_worksheet().write(0, 0, "Nine of ten")
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The same Office file with one more part."""
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr(name, content)
    return out.getvalue()


def template_from(address: str) -> bytes:
    """The relation by which a Word file fetches a template."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    return (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kind}" Target="{address}" TargetMode="External"/></Relationships>'
    ).encode()
