"""A briefing's files. The page to print and the Word file say what `briefings.content` says, in its order."""

import base64
from datetime import datetime
from typing import Any

from django.template.loader import render_to_string

from accounts.colours import visible_accent
from briefings.pictures import with_pictures
from briefings.printed_tables import with_widths
from briefings.qr import qr_svg
from briefings.words import contacts_at_end, facts_of_paper, tint_of
from briefings.writing_word import make_briefing_docx
from documents.pdf import make_pdf
from ui.tags import status_tag
from ui.tones import STATUS_TONES, tone_of

__all__ = ["make_briefing_docx", "make_briefing_pdf", "print_page"]

SHEETS = ("briefing.css", "briefing_looks.css")
# Characters (see `length_of`). A longer tile stands alone: what stands side by side cannot go on overleaf.
MOST_ALONE = 2200
MOST_OF_TWO = 1500
MOST_OF_THREE = 700
# About as much as the first four sections can hold on the first side, so that 05 begins the second.
FIRST_SIDE = 3000
# And about as much as fits beneath 05 on the second: what is longer is not made to wait for a new side.
SECOND_SIDE = 3200


def make_briefing_pdf(content: dict, *, at: datetime, logo: bytes = b"", taken: str = "") -> bytes:
    """The briefing as a tagged PDF, on as many sides of A4 as its layout is meant for where its text fits.

    A draft says at its foot for whom it was made (`taken`); what is published is for everybody.
    """
    return make_pdf(
        print_page(content, logo, taken),
        title=content["title"],
        author=content["publisher"]["name"],
        at=at,
        sheets=SHEETS,
        fit_pages=content.get("sides", 2),
    )


def article_of(content: dict, *, published_at: datetime | None = None) -> dict[str, Any]:
    """What the page of a briefing shows: its content with pictures and cells, how it names itself, and contacts."""
    drawn = with_pictures(content)
    return {
        "content": {**drawn, "sections": [with_cells(each) for each in drawn["sections"]]},
        "paper": facts_of_paper(content, published_at=published_at),
        "contacts": contacts_at_end(content),
    }


def print_page(content: dict, logo: bytes, taken: str = "") -> str:
    """The page to print, by the template of the layout's look."""
    look, publisher = content.get("look", "tiles"), content["publisher"]
    accent = visible_accent(publisher["accent"])
    drawn = with_widths(with_pictures(content))
    paper = facts_of_paper(content)
    context = {
        "content": drawn,
        "paper": paper,
        "taken": taken,
        "contacts": contacts_at_end(content),
        "qr": qr_svg(paper["address"], side_mm=24) if paper["address"] else "",
        "logo": f"data:image/png;base64,{base64.b64encode(logo).decode()}" if logo else "",
        "primary": publisher["primary"],
        "accent": accent,
        "tint": tint_of(accent),
        "starts": [each["items"][0]["number"] for each in drawn["sections"] if each["items"] and numbered(each)],
        "tones": [tone_of(key) for key in STATUS_TONES],
        "rows": side_by_side([each for each in drawn["sections"] if each.get("kind") != "plan"]),
        "plans": [with_cells(each) for each in drawn["sections"] if each.get("kind") == "plan"],
    }
    if look == "tiles":
        context |= tiles_of(drawn["sections"])
    return render_to_string(f"print/briefing_{look}.html", context)


def tiles_of(told: list[dict]) -> dict[str, Any]:
    """The seven tiles: three beside one another, one across, two beside one another, one across."""
    sections = [{**section, "is_long": length_of(section) > MOST_ALONE} for section in told]
    return {
        "first": sections[:3],
        "key": sections[3],
        "pair": sections[4:6],
        "last": sections[6],
        "first_beside": all(length_of(section) <= MOST_OF_THREE for section in sections[:3]),
        "fits_first_side": FIRST_SIDE // 2 < sum(map(length_of, sections[:4])) < FIRST_SIDE
        and sum(map(length_of, sections[4:])) < SECOND_SIDE,
        "pair_beside": all(length_of(section) <= MOST_OF_TWO for section in sections[4:6]),
    }


def length_of(section: dict) -> int:
    """How many characters a section prints, with some for the room each paragraph and point takes."""
    words = ("title", "text", "seen", "credit", "do")
    texts = section["paragraphs"] + [" ".join(item.get(name, "") for name in words) for item in section["items"]]
    return sum(len(text) + 30 for text in texts)


def numbered(section: dict) -> bool:
    """Whether its points carry a running number."""
    return bool(section["items"][0].get("number"))


def side_by_side(sections: list[dict]) -> list[list[dict]]:
    """The sections in rows: two that stand beside each other share one, unless one is too long for half a page."""
    rows: list[list[dict]] = []
    for section in sections:
        last = rows[-1] if rows else []
        if section["is_beside"] and len(last) == 1 and last[0]["is_beside"] and length_of(section) <= MOST_OF_TWO:
            last.append(section)
        else:
            rows.append([section])
    return rows


def with_cells(section: dict) -> dict:
    """A plan's section whose rows are cells in the order of its columns, the rating's with its colours; any other
    section as it is."""
    figure = section.get("figure") or {}
    if "parts" not in figure:
        return section
    parts = [
        {**part, "told": [[cell_of(row, name) for _, name in part["columns"]] for row in part["rows"]]}
        for part in figure.get("parts", [])
    ]
    return {**section, "figure": {**figure, "parts": parts}}


def cell_of(row: dict, name: str) -> dict[str, Any]:
    if name == "evidence":
        return {"pieces": row["evidence"]}
    if name == "status" and row["status"]:
        return {"words": row["status"], "tone": row["tone"], "tag": status_tag(row["tone"], row["status"])}
    return {"words": row[name]}
