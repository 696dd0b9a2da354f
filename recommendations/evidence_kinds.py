"""What a file kept as evidence really is, told from its content alone; its name decides only text from .csv. Pure.

Taken are PDF, Word, Excel, PNG, JPEG, plain text and .csv. Whatever could run a program when somebody opens it is
refused: macros, programs in a PDF, formulas in a .csv, templates fetched from elsewhere.
"""

import io
import re
import zipfile
from typing import NamedTuple

from PIL import Image, UnidentifiedImageError

from access.permissions import NotDone
from cases.importing import ImportRefused, archive

MOST_BYTES = 10 * archive.MEGABYTE
TOO_LARGE = "The file is larger than 10 MB. Make its pictures smaller, or keep only the pages that matter."
TAKEN = "a PDF, a Word document (.docx), a workbook (.xlsx), a PNG or JPEG picture, a text file or a .csv file"
ENDINGS = ".pdf,.docx,.xlsx,.png,.jpg,.jpeg,.txt,.csv"
MACROS = "The file holds macros, which are not taken. Save it as .docx or .xlsx without macros and choose that."
_LIMITS = archive.Limits(sent=MOST_BYTES, unpacked=100 * archive.MEGABYTE)
_PROGRAM_PARTS = re.compile(r"(?i)vbaproject|vbadata|/macrosheets/|/activex/|/ctrlprops/")
_AWAY = re.compile(rb"(?i)<\w*:?Relationship\b(?=[^>]*attachedTemplate)(?=[^>]*Target\s*=\s*[\"']\s*https?:)[^>]*>")
_PDF_PROGRAMS = re.compile(rb"/(?:JavaScript|Launch|EmbeddedFile|RichMedia)\b")
_FORMULA = re.compile(r"(?m)(?:^|[,;\t])\s*[\"']?\s*(?:[=@]|[+-](?=[A-Za-z(]))")


class Kind(NamedTuple):
    """What a file is: in words, as a content type, and the end of the name it is given."""

    words: str
    content_type: str
    ending: str


PDF = Kind("PDF", "application/pdf", "pdf")
WORD = Kind("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx")
EXCEL = Kind("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx")
PNG = Kind("PNG picture", "image/png", "png")
JPEG = Kind("JPEG picture", "image/jpeg", "jpg")
TEXT = Kind("Text", "text/plain; charset=utf-8", "txt")
CSV = Kind("CSV", "text/csv; charset=utf-8", "csv")


def kind_of_evidence(data: bytes, file_name: str) -> Kind:
    """The kind of a file, or NotDone saying why it is not taken and what to do. The name is not repeated."""
    if not data.strip(b"\0 \t\r\n"):
        raise NotDone("The file is empty. Check that it was saved, then choose it again.")
    if len(data) > MOST_BYTES:
        raise NotDone(TOO_LARGE)
    if data.startswith(b"%PDF-"):
        return _checked_pdf(data)
    if data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        return _checked_picture(data)
    if data.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        return _checked_office(data)
    return _checked_text(data, file_name)


def _checked_pdf(data: bytes) -> Kind:
    if b"%%EOF" not in data[-2048:]:
        raise NotDone("The PDF is cut short. Save it once more and choose it again.")
    if _PDF_PROGRAMS.search(data):
        raise NotDone("The PDF holds a program or another file. Print it to a new PDF and choose that.")
    return PDF


def _checked_picture(data: bytes) -> Kind:
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as picture:
            picture.verify()
            return PNG if picture.format == "PNG" else JPEG
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise NotDone("The picture is damaged or far too large. Save it as PNG or JPEG and choose it again.") from None


def _checked_office(data: bytes) -> Kind:
    try:
        found = archive.kind_of(data, file_name="The file", limits=_LIMITS)
    except ImportRefused as problem:
        raise NotDone(str(problem)) from problem
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        names = parts.namelist()
        if any(_PROGRAM_PARTS.search(f"/{name}") for name in names) or b"macroEnabled" in _of(parts, "[Content_Types]"):
            raise NotDone(MACROS)
        if _AWAY.search(_of(parts, ".rels")):
            raise NotDone("The file fetches a template from elsewhere. Copy its words into a new file and choose that.")
    return WORD if found == archive.WORD else EXCEL


def _of(parts: zipfile.ZipFile, words: str) -> bytes:
    """What the parts with these words in their names hold; each was measured before."""
    return b"\n".join(parts.read(name) for name in parts.namelist() if words in name)


def _checked_text(data: bytes, file_name: str) -> Kind:
    name = file_name.lower()
    if not name.endswith((".txt", ".csv")):
        raise NotDone(f"This kind of file is not taken. Choose {TAKEN}.")
    text = _text_of(data)
    if any(each < " " and each not in "\t\r\n\f" for each in text):
        raise NotDone(f"The file is no text inside, whatever its name says. Choose {TAKEN}.")
    if name.endswith(".txt"):
        return TEXT
    if _FORMULA.search(text):
        raise NotDone("The .csv file holds formulas. Save its values only and choose it again.")
    return CSV


def _text_of(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
