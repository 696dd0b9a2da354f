"""Word files of our own making: real headings, a language, alternative text, header rows, and the same bytes twice."""

from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LONG_AGO = (1980, 1, 1, 0, 0, 0)
FONT = "Arial"


@dataclass(frozen=True)
class Look:
    """The partnership's two colours, like #12344d."""

    primary: str
    accent: str


def new_document(*, title: str, author: str, at: datetime, look: Look, language: str = "en-GB") -> Any:
    """An empty A4 document with its language, properties, and styles in the partnership's colours."""
    from docx import Document
    from docx.shared import Mm

    document = Document()
    facts = document.core_properties
    facts.title, facts.author, facts.last_modified_by, facts.language = title, author, author, language
    facts.created = facts.modified = at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    facts.comments, facts.keywords, facts.revision = "", "", 1
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(18)
    set_styles(document, look, language)
    return document


def set_styles(document: Any, look: Look, language: str) -> None:
    from docx.shared import Pt

    sizes = {
        "Normal": 11,
        "Title": 26,
        "Heading 1": 16,
        "Heading 2": 13,
        "Heading 3": 11,
        "List Bullet": 11,
        "List Number": 11,
    }
    for name, size in sizes.items():
        style = document.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        give_font(style, language)
        if name == "Title" or name.startswith("Heading"):
            style.font.bold, style.font.color.rgb = True, colour(look.primary)
            above = 14 if size > sizes["Normal"] else 9
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(above), Pt(4)
            style.paragraph_format.keep_with_next = True
        else:
            style.paragraph_format.space_after = Pt(5)
    rule_below(document.styles["Title"], look.accent)


def give_font(style: Any, language: str) -> None:
    """Our font instead of the theme's, for every script, and the language a screen reader speaks."""
    from docx.oxml.ns import qn

    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), FONT)
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(element("w:lang", {"w:val": language, "w:eastAsia": language}))


def rule_below(style: Any, accent: str) -> None:
    """A line in the accent colour under the title, instead of Word's own."""
    from docx.oxml.ns import qn

    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:pBdr")):
        properties.remove(old)
    border = element("w:pBdr")
    line = {"w:val": "single", "w:sz": "24", "w:space": "6", "w:color": accent.lstrip("#")}
    border.append(element("w:bottom", line))
    properties.insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")


def add_picture(document: Any, content: bytes, *, alt: str, height_mm: float) -> None:
    """A picture with the words a screen reader says for it."""
    from docx.shared import Mm

    document.add_picture(BytesIO(content), height=Mm(height_mm))
    properties = document.inline_shapes[-1]._inline.docPr
    properties.set("descr", alt)
    properties.set("name", "Picture")


def add_table(document: Any, columns: list[str], rows: list[list[str]]) -> Any:
    """A table whose first row is marked as its heading and repeats on every page."""
    table = document.add_table(rows=1, cols=len(columns), style="Table Grid")
    for cell, words in zip(table.rows[0].cells, columns, strict=True):
        cell.text = words
        cell.paragraphs[0].runs[0].bold = True
    table.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    return table


def add_link(paragraph: Any, address: str, words: str) -> None:
    """A link that Word knows as one."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    known = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link, run = element("w:hyperlink", {"r:id": known}), paragraph.add_run(words)
    run.font.underline = True
    paragraph._p.append(link)
    link.append(run._r)


def set_foot(document: Any, *words: str) -> None:
    """The foot of every page: whose it is and what else is said of it, and which page of how many."""
    from docx.shared import Pt

    document.styles["Footer"].font.size = Pt(8.5)
    paragraph = document.sections[0].footer.paragraphs[0]
    for part in (f"{' · '.join(filter(None, words))} · Page ", "PAGE", " of ", "NUMPAGES"):
        run = paragraph.add_run("" if part.isupper() else part)
        if part.isupper():
            add_field(run, part)


def add_field(run: Any, name: str) -> None:
    """A number Word works out: PAGE or NUMPAGES."""
    code = element("w:instrText", {"xml:space": "preserve"})
    code.text = name
    shown = element("w:t")
    shown.text = "1"
    kinds = [element("w:fldChar", {"w:fldCharType": kind}) for kind in ("begin", "separate", "end")]
    for part in (kinds[0], code, kinds[1], shown, kinds[2]):
        run._r.append(part)


def to_bytes(document: Any) -> bytes:
    """The finished file. Its parts carry no clock, so that the same content gives the same bytes."""
    first, out = BytesIO(), BytesIO()
    document.save(first)
    with ZipFile(first) as parts, ZipFile(out, "w", ZIP_DEFLATED) as fixed:
        for name in parts.namelist():
            entry = ZipInfo(name, LONG_AGO)
            entry.compress_type = ZIP_DEFLATED
            fixed.writestr(entry, parts.read(name))
    return out.getvalue()


def colour(text: str) -> Any:
    from docx.shared import RGBColor

    return RGBColor.from_string(text.lstrip("#").upper())


def element(name: str, attributes: dict[str, str] | None = None) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(name)
    for key, value in (attributes or {}).items():
        made.set("{http://www.w3.org/XML/1998/namespace}space" if key == "xml:space" else qn(key), value)
    return made
