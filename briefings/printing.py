"""A briefing's files. The page to print and the Word file say what `briefings.content` says, in its order."""

import base64
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string

from accounts.colours import visible_accent
from briefings.words import facts_of_paper, tint_of
from documents.docx import Look, add_link, add_picture, new_document, set_foot, to_bytes
from documents.pdf import make_pdf

SHEETS = ("briefing.css",)
SIDES = 2
# Characters (see `length_of`). A longer tile stands alone: what stands side by side cannot go on overleaf.
MOST_ALONE = 2200
MOST_OF_TWO = 1500
MOST_OF_THREE = 700
# About as much as the first four sections can hold on the first side, so that 05 begins the second.
FIRST_SIDE = 3000


def make_briefing_pdf(content: dict, *, at: datetime, logo: bytes = b"") -> bytes:
    """The briefing as a tagged PDF, on two sides of A4 where its text fits."""
    return make_pdf(
        print_page(content, logo),
        title=content["title"],
        author=content["publisher"]["name"],
        at=at,
        sheets=SHEETS,
        fit_pages=SIDES,
    )


def print_page(content: dict, logo: bytes) -> str:
    publisher = content["publisher"]
    accent = visible_accent(publisher["accent"])
    sections = [{**section, "is_long": length_of(section) > MOST_ALONE} for section in content["sections"]]
    context = {
        "content": content,
        "first": sections[:3],
        "key": sections[3],
        "pair": sections[4:6],
        "last": sections[6],
        "first_beside": all(length_of(section) <= MOST_OF_THREE for section in sections[:3]),
        "fits_first_side": sum(length_of(section) for section in sections[:4]) < FIRST_SIDE,
        "pair_beside": all(length_of(section) <= MOST_OF_TWO for section in sections[4:6]),
        "paper": facts_of_paper(content),
        "logo": f"data:image/png;base64,{base64.b64encode(logo).decode()}" if logo else "",
        "primary": publisher["primary"],
        "accent": accent,
        "tint": tint_of(accent),
    }
    return render_to_string("print/briefing.html", context)


def length_of(section: dict) -> int:
    """How many characters a section prints, with some for the room each paragraph and point takes."""
    texts = section["paragraphs"] + [" ".join(item.values()) for item in section["items"]]
    return sum(len(text) + 30 for text in texts)


def make_briefing_docx(content: dict, *, at: datetime, logo: bytes = b"") -> bytes:
    """The same briefing as a Word file, for those who want to take parts of it into their own papers."""
    publisher, paper = content["publisher"], facts_of_paper(content)
    look = Look(publisher["primary"], visible_accent(publisher["accent"]))
    document = new_document(title=content["title"], author=publisher["name"], at=at, look=look)
    if logo:
        add_picture(document, logo, alt=f"Logo of {publisher['name']}", height_mm=14)
    document.add_paragraph(" · ".join([paper["kicker"], publisher["name"]]))
    document.add_paragraph(content["title"], style="Title")
    document.add_heading("In brief", 1)
    document.add_paragraph(content["in_brief"])
    for section in content["sections"]:
        add_section(document, section)
    document.add_heading("Talk about it", 1)
    for question in content["questions"]:
        document.add_paragraph(question, style="List Number")
    if paper["address"]:
        add_link(
            document.add_paragraph("Read this briefing, and others, at "), paper["address"], paper["shown_address"]
        )
    set_foot(document, paper["foot"])
    return to_bytes(document)


def add_section(document: Any, section: dict) -> None:
    document.add_heading(f"{section['number']} {section['heading']}", 1)
    for text in section["paragraphs"]:
        document.add_paragraph(text).paragraph_format.keep_with_next = True if section["items"] else None
    for item in section["items"]:
        paragraph = document.add_paragraph(style="List Bullet")
        if item["title"]:
            paragraph.add_run(f"{item['title']}. ").bold = True
        paragraph.add_run(item["text"])
        if item["seen"]:
            paragraph.add_run(f" {item['seen']}").italic = True
        if item["credit"]:
            paragraph.add_run(f" ({item['credit']})").italic = True
