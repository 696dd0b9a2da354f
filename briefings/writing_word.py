"""A briefing as a Word file, for those who want to take parts of it into their own papers."""

from datetime import datetime
from typing import Any

from accounts.colours import visible_accent
from briefings.qr import qr_png, words_for
from briefings.words import contacts_at_end, facts_of_paper
from documents.docx import Look, add_link, add_picture, add_table, element, new_document, set_foot, to_bytes
from ui.tones import tone_of

TICK = "✓ "
WIDE, NARROW = 269, 15  # millimetres between the margins of a plan's page, and for its numbers


def make_briefing_docx(content: dict, *, at: datetime, logo: bytes = b"") -> bytes:
    """The same headings, numbers, words and tables as the page, in its order."""
    publisher, paper = content["publisher"], facts_of_paper(content)
    look = Look(publisher["primary"], visible_accent(publisher["accent"]))
    document = new_document(title=content["title"], author=publisher["name"], at=at, look=look)
    if logo:
        add_picture(document, logo, alt=f"Logo of {publisher['name']}", height_mm=14)
    head = [paper["kicker"], publisher["name"], paper["marking"]]
    document.add_paragraph(" · ".join(part for part in head if part))
    document.add_paragraph(content["title"], style="Title")
    document.add_heading("In brief", 1)
    document.add_paragraph(f"{content['in_brief']} ({paper['reading']})")
    for section in content["sections"]:
        if section.get("kind") != "plan":
            add_section(document, section, paper)
    add_end(document, content, paper)
    for section in content["sections"]:
        if section.get("kind") == "plan":
            add_plan(document, section)
    set_foot(document, paper["foot"])
    return to_bytes(document)


def add_end(document: Any, content: dict, paper: dict) -> None:
    """How every layout ends: questions, whom to tell and how, where to turn with a worry."""
    document.add_heading("Talk about it", 1)
    if not content.get("asks_within"):
        for question in content["questions"]:
            document.add_paragraph(question, style="List Number")
    whom = content["publisher"].get("tell_whom") or "your safeguarding lead"
    told = document.add_paragraph(f"Tell {whom} what you conclude")
    if paper["address"]:
        told.add_run(", or answer in 2 minutes and without an account at ")
        add_link(told, paper["address"], paper["shown_address"])
        add_picture(document, qr_png(paper["address"]), alt=words_for(paper["address"]), height_mm=26)
    if rows := contacts_at_end(content):
        document.add_heading("If you are worried about a child", 1)
        add_contacts(document, rows, paper)
    if former := content["publisher"].get("former"):
        document.add_paragraph(former)


def add_contacts(document: Any, rows: list[dict], paper: dict) -> None:
    for row in rows:
        paragraph = document.add_paragraph()
        paragraph.add_run(row["who"]).bold = True
        told = [row.get(name, "") for name in ("when", "phone", "email", "link")]
        paragraph.add_run("".join(f", {words}" for words in told if words))
    if paper["checked"]:
        document.add_paragraph(paper["checked"])


def add_section(document: Any, section: dict, paper: dict) -> None:
    if section["heading"]:
        document.add_heading(" ".join(part for part in (section["number"], section["heading"]) if part), 1)
    for text in section["paragraphs"]:
        document.add_paragraph(text).paragraph_format.keep_with_next = True if section["items"] else None
    for group in section.get("groups", []):
        if group["heading"]:
            document.add_heading(group["heading"], 2)
        if group["concern"]:
            document.add_paragraph(group["concern"])
        if group["items"]:
            add_box(document, section, group["items"])
    if section.get("lead"):
        document.add_paragraph(section["lead"]).paragraph_format.keep_with_next = True
    for item in section["items"]:
        add_point(document, item, section.get("marker", "bullet"))
    if section.get("contacts"):
        add_contacts(document, section["contacts"], paper)
    if figure := section.get("figure"):
        document.add_paragraph(figure["sentence"])
        add_table(document, figure["columns"], figure["rows"])


def add_box(document: Any, section: dict, items: list[dict]) -> None:
    """What a theme asks for, in a box: a table of one cell."""
    cell = document.add_table(rows=1, cols=1, style="Table Grid").cell(0, 0)
    first = cell.paragraphs[0]
    first.add_run(section["box"]).bold = True
    for item in items:
        write_point(cell.add_paragraph(style="List Bullet"), item)
    document.add_paragraph()


def add_point(document: Any, item: dict, marker: str) -> None:
    if item.get("number"):
        paragraph = document.add_paragraph(f"{item['number']}. ")
    elif marker == "tick":
        paragraph = document.add_paragraph(TICK)
    else:
        paragraph = document.add_paragraph(style="List Bullet" if marker == "bullet" else None)
    write_point(paragraph, item)


def write_point(paragraph: Any, item: dict) -> None:
    if item["title"]:
        paragraph.add_run(f"{item['title']}. ").bold = True
    paragraph.add_run(item["text"])
    if item["seen"]:
        paragraph.add_run(f" {item['seen']}").italic = True
    if item["credit"]:
        paragraph.add_run(f" ({item['credit']})").italic = True
    if item.get("recognition"):
        paragraph.add_run(f" Recognised by {item['recognition']}.").italic = True
    if item.get("do"):
        paragraph.add_run(" What you can do: ").bold = True
        paragraph.add_run(item["do"])


def add_plan(document: Any, section: dict) -> None:
    """The plan on pages that lie across: its header, then a table for each of its sections."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    page = document.add_section()
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    page.left_margin = page.right_margin = Mm(14)
    figure = section["figure"]
    document.add_heading(f"{section['heading']}: {figure['title']}", 1)
    if figure["header"]:
        table = document.add_table(rows=0, cols=2, style="Table Grid")
        for label, words in figure["header"]:
            cells = table.add_row().cells
            cells[0].paragraphs[0].add_run(label).bold = True
            cells[1].text = words
    for part in figure["parts"]:
        document.add_heading(f"{part['number']} {part['title']}", 2)
        add_part(document, part)


def add_part(document: Any, part: dict) -> None:
    table = add_table(document, [heading for heading, _ in part["columns"]], [])
    for row in part["rows"]:
        added = table.add_row()
        for cell, (_, name) in zip(added.cells, part["columns"], strict=True):
            words = row[name]
            cell.text = "\n".join(words) if isinstance(words, list) else words
            if name == "status" and words:
                shade(cell, row["tone"])
        added._tr.get_or_add_trPr().append(element("w:cantSplit"))


def shade(cell: Any, tone: str) -> None:
    """The rating's colour behind its word."""
    fill = tone_of(tone).fill.lstrip("#")
    cell._tc.get_or_add_tcPr().append(element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": fill}))
