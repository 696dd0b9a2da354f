"""Word files of other people: what may stay of them, and what they say."""

import re
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from documents.apart import Refusal

LONG_AGO = (1980, 1, 1, 0, 0, 0)
MOST_PARTS = 2000
MOST_UNPACKED = 120 << 20
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TOLD = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
PROGRAMS = re.compile(r"(?i)vbaproject|vbadata|activex/|embeddings/|oleobject|ctrlprops/")
COMMENTS = re.compile(r"word/comments\w*\.xml")
MARKED = ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel")
AWAY = re.compile(rb'<\w*:?Relationship\b(?=[^>]*TargetMode\s*=\s*"External")[^>]*?Type\s*=\s*"([^"]*)"', re.DOTALL)
CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties '
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title><dc:language>en-GB</dc:language>'
    "</cp:coreProperties>"
)
APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
CUSTOM = APP.replace("extended-properties", "custom-properties")
PEOPLE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"/>'
)
EMPTY = '<?xml version="1.0" encoding="UTF-8"?><nothing/>'


def clean_word(content: bytes, *, title: str) -> bytes:
    """The same document without names of who wrote it and without facts kept behind it.

    The same bytes for the same file and title. Refusal where it holds programs, other files, comments, tracked changes
    or something fetched from elsewhere.
    """
    parts = parts_of(content)
    why_not_taken(parts)
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        for name, part in parts.items():
            info = ZipInfo(name, LONG_AGO)
            info.compress_type = ZIP_DEFLATED
            file.writestr(info, without_names(name, part, title))
    return out.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    try:
        with ZipFile(BytesIO(content)) as file:
            facts = [each for each in file.infolist() if not each.is_dir()]
            if len(facts) > MOST_PARTS or sum(each.file_size for each in facts) > MOST_UNPACKED:
                raise Refusal("The Word file is too large. Make its pictures smaller and choose it again.")
            parts = {each.filename: file.read(each) for each in facts}
    except (BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError):
        raise Refusal("The Word file is damaged. Save it once more and choose it again.") from None
    if "word/document.xml" not in parts:
        raise Refusal("This is no Word document (.docx). Save it as one and choose it again.")
    return parts


def why_not_taken(parts: dict[str, bytes]) -> None:
    if any(PROGRAMS.search(name) for name in parts):
        raise Refusal("The Word file holds a program or another file. Save it without, or as a PDF, and choose that.")
    for name, part in parts.items():
        if name.endswith(".rels") and any(not kind.endswith(b"/hyperlink") for kind in AWAY.findall(part)):
            raise Refusal("The Word file fetches something from elsewhere. Copy its words into a new file.")
        if COMMENTS.fullmatch(name) and len(parsed(part)):
            raise Refusal("The Word file holds comments. Delete them, save it, and choose it again.")
        if TOLD.fullmatch(name) and any(each.tag in {W + mark for mark in MARKED} for each in parsed(part).iter()):
            raise Refusal("The Word file holds tracked changes. Accept or reject them, save it, and choose it again.")


def without_names(name: str, part: bytes, title: str) -> bytes:
    """A part of the file, emptied where it only tells who wrote it or where it was kept."""
    if name == "docProps/core.xml":
        return CORE.format(title=escape(title)).encode()
    plain = {"docProps/app.xml": APP, "docProps/custom.xml": CUSTOM, "word/people.xml": PEOPLE}
    if name in plain:
        return plain[name].encode()
    if re.fullmatch(r"customXml/item\d+\.xml", name) and b"CoverPageProperties" not in part:
        return EMPTY.encode()
    return part


def parsed(part: bytes) -> Any:
    try:
        return fromstring(part)
    except (ParseError, DefusedXmlException, ValueError):
        raise Refusal("The Word file is damaged. Save it once more and choose it again.") from None


def text_of_word(content: bytes) -> str:
    """What it says, hidden words among them, as paragraphs parted by blank lines: the text, then headers and notes."""
    parts = parts_of(content)
    names = sorted(
        (name for name in parts if TOLD.fullmatch(name)), key=lambda name: (name != "word/document.xml", name)
    )
    found = [text for name in names for text in paragraphs_in(parsed(parts[name]))]
    return "\n\n".join(dict.fromkeys(found))


def paragraphs_in(part: Any) -> list[str]:
    """The words of each paragraph, those of boxes within it apart."""
    found: list[str] = []
    collect(part, found, [])
    return [text for text in (" ".join(each.split()) for each in found) if text]


def collect(element: Any, found: list[str], words: list[str]) -> None:
    """Walk the part in its order; `words` are those of the paragraph in which `element` stands."""
    for child in element:
        if child.tag == W + "p":
            own: list[str] = []
            place = len(found)
            collect(child, found, own)
            found.insert(place, "".join(own))
            continue
        if child.tag in {W + "t", W + "delText", W + "instrText"}:
            words.append(child.text or "")
        elif child.tag in {W + "tab", W + "br", W + "cr"}:
            words.append(" ")
        collect(child, found, words)
