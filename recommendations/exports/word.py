"""As a Word file in the form of an action plan: header block, then a table for each section. Landscape A4."""

from datetime import datetime
from typing import Any

from documents.docx import Look, add_table, element, new_document, set_foot, to_bytes
from recommendations.importing.headings import ROLES
from ui.tones import tone_of

from .rows import Exported, Part, Row

# Millimetres of the 257 between the margins; the text and the evidence share what the others leave.
WIDE = 257
WIDTHS = {"No.": 14, "Owner": 36, "By When": 28, "Priority": 18, "Success measure": 44, "status": 26}


def as_docx(what: Exported, at: datetime) -> bytes:
    """Headings are repeated on every page, no row is torn, the rating is a word with its colour behind it."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    document = new_document(title=what.title, author=what.partnership, at=at, look=Look(*what.colours))
    page = document.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    document.styles["Normal"].font.size = 114300  # nine points, in Word's own units
    document.add_heading(what.title, level=0)
    set_foot(document, what.partnership, what.taken)
    if what.header:
        add_header(document, what)
    for section in what.sections or [Part(0, "", "Recommendations", "RAG")]:
        rows = what.rows_of(section) if what.sections else list(what.rows)
        if rows:
            document.add_paragraph("")
            add_section(document, section, rows)
    add_key(document, what)
    return to_bytes(document)


def add_header(document: Any, what: Exported) -> None:
    """The front page as written: labels and their words."""
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    for label, words in what.header:
        cells = table.add_row().cells
        cells[0].paragraphs[0].add_run(label).bold = True
        write(cells[1], words.split("\n"))
    set_widths(table, [60, WIDE - 60])


def add_section(document: Any, section: Part, rows: list[Row]) -> None:
    """Number and title, the headings, then the rows. The first two are repeated together."""
    columns = columns_of(section, rows)
    table = add_table(document, [heading for heading, _ in columns], [])
    table.autofit = False
    if section.title:
        add_title(table, section)
    for row in rows:
        cells = table.add_row().cells
        for cell, (_, name) in zip(cells, columns, strict=True):
            write_fact(cell, name, row)
        cells[0]._tc.getparent().get_or_add_trPr().append(element("w:cantSplit"))
    set_widths(table, widths_of([name for _, name in columns]))


def columns_of(section: Part, rows: list[Row]) -> list[tuple[str, str]]:
    """Headings with what stands below: Devon's four, and those for what its rows have besides.

    A section whose last column is called By When has dates there; it gets a rating's column only where one is set.
    """
    is_dated = section.status_column.casefold().strip() in ROLES["by_when"]
    found = [("No.", "number"), (section.label, "text"), ("Evidence", "evidence")]
    found += [("Owner", "owner")] if any(row.owners for row in rows) else []
    found += [("Priority", "priority")] if any(row.priority for row in rows) else []
    found += [("Success measure", "measure")] if any(row.measure for row in rows) else []
    if is_dated:
        found.append((section.status_column, "by_when"))
    elif any(row.by_when for row in rows):
        found.append(("By When", "by_when"))
    if not is_dated or any(row.status_word for row in rows):
        found.append(("RAG" if is_dated else section.status_column, "status"))
    return found


def write_fact(cell: Any, name: str, row: Row) -> None:
    match name:
        case "evidence":
            write(cell, [piece.text for piece in row.evidence])
        case "status":
            write(cell, [row.status_word])
            if row.status_word:
                shade(cell, row.tone)
        case "owner":
            write(cell, [row.owners])
        case _:
            write(cell, str(getattr(row, name)).split("\n"))


def write(cell: Any, paragraphs: list[str]) -> None:
    """A paragraph for each; the first is there already."""
    cell.paragraphs[0].text = paragraphs[0] if paragraphs else ""
    for words in paragraphs[1:]:
        cell.add_paragraph(words)


def shade(cell: Any, tone: str) -> None:
    from docx.shared import RGBColor

    look = tone_of(tone)
    cell._tc.get_or_add_tcPr().append(
        element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": look.fill.lstrip("#").upper()})
    )
    for run in cell.paragraphs[0].runs:
        run.font.color.rgb, run.bold = RGBColor.from_string(look.ink.lstrip("#").upper()), True


def add_title(table: Any, section: Part) -> None:
    """A first row over the headings: the section's number, and its title across the rest."""
    cells = table.add_row().cells
    cells[0].paragraphs[0].add_run(str(section.number)).bold = True
    wide = cells[1].merge(cells[-1])
    wide.paragraphs[0].text = ""
    wide.paragraphs[0].add_run(section.title).bold = True
    row = cells[0]._tc.getparent()
    row.get_or_add_trPr().append(element("w:tblHeader"))
    table.rows[0]._tr.addprevious(row)


def widths_of(names: list[str]) -> list[int]:
    keys = {"number": "No.", "owner": "Owner", "by_when": "By When", "priority": "Priority",
            "measure": "Success measure", "status": "status"}  # fmt: skip
    fixed = [WIDTHS[keys[name]] if name in keys else 0 for name in names]
    left = WIDE - sum(fixed)
    return [width or left // fixed.count(0) for width in fixed]


def set_widths(table: Any, widths: list[int]) -> None:
    """In every cell, since that is what Word goes by; a title across several is left as wide as they are."""
    from docx.shared import Mm

    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        if len(row._tr.tc_lst) == len(widths):
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Mm(width)


def add_key(document: Any, what: Exported) -> None:
    """What the ratings mean, wherever their colours are."""
    from docx.shared import RGBColor

    document.add_heading("What the ratings mean", level=2)
    for status in what.statuses:
        paragraph = document.add_paragraph(style="List Bullet")
        word = paragraph.add_run(f" {status.name} ")
        look = tone_of(status.tone)
        word.bold, word.font.color.rgb = True, RGBColor.from_string(look.ink.lstrip("#").upper())
        shading = {"w:val": "clear", "w:color": "auto", "w:fill": look.fill.lstrip("#").upper()}
        word._r.get_or_add_rPr().append(element("w:shd", shading))
        if status.meaning:
            paragraph.add_run(f" {status.meaning}")
