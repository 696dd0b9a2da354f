"""About how many sides of A4 a briefing takes, before its paper is made. Pure; measured against real papers by a test.

Counted in lines of the common type, about a hundred characters wide. A paper that does not fit is set in smaller type
(`documents.pdf`), which holds about half as much again.
"""

from math import ceil
from typing import NamedTuple

from briefings.words import contacts_at_end

ACROSS, POINT_ACROSS, BRIEF_ACROSS = 104, 98, 84
LINES, LINES_SMALL = 40, 72  # on a side, in common type and in the smallest
MASTHEAD, HEADING, BOX, PICTURE, CODE = 9.0, 2.1, 2.6, 10.0, 6.0
HALVES = {0.5: "½", 1.0: "1", 1.5: "1½", 2.0: "2"}


class Length(NamedTuple):
    """How long it is, in words, and what to do about it; `over` counts the lines too many."""

    words: str
    advice: str
    over: int


def length_of(content: dict) -> Length:
    """ "About 1½ of 2 pages"; "Over by 6 lines" where even the smallest type does not fit it."""
    lines, sides = lines_of(content), content.get("sides", 2)
    pages = max(1, ceil(2 * lines / LINES)) / 2
    if not sides:
        has_plan = any(section.get("kind") == "plan" for section in content["sections"])
        before = " before the plan" if has_plan else ""
        return Length(f"About {ceil(pages)} page{'s' if pages > 1 else ''}{before}", "", 0)
    most = "1 page" if sides == 1 else f"{sides} pages"
    if pages <= sides:
        return Length(f"About {HALVES.get(pages, str(pages))} of {most}", "", 0)
    over = ceil(lines - sides * LINES_SMALL)
    if over <= 0:
        return Length(f"About {most}, in smaller type", "Leave something out for larger type.", 0)
    return Length(f"Over by {over} line{'' if over == 1 else 's'} of {most}", "Leave points out or shorten them.", over)


def lines_of(content: dict) -> float:
    """The lines of everything but a plan across the page."""
    total = MASTHEAD + 3 + 1.25 * ceil(len(content["in_brief"]) / BRIEF_ACROSS)
    total += sum(lines_of_section(section) for section in content["sections"] if section.get("kind") != "plan")
    asked = [] if content.get("asks_within") else content["questions"]
    total += max(CODE, 4 + sum(1.3 * ceil(len(question) / (POINT_ACROSS - 18)) for question in asked))
    contacts = contacts_at_end(content)
    return total + (3.5 + 1.1 * len(contacts) if contacts else 0)


def lines_of_section(section: dict) -> float:
    total = HEADING if section["heading"] else 0.0
    total += sum(ceil(len(text) / ACROSS) + 0.35 for text in section["paragraphs"])
    total += sum(map(lines_of_point, section["items"])) + (1.2 if section.get("lead") else 0)
    for group in section.get("groups", []):
        total += 1.4 + ceil(len(group["concern"]) / ACROSS) + BOX + sum(map(lines_of_point, group["items"]))
    total += 1.1 * len(section.get("contacts") or [])
    if figure := section.get("figure"):
        total += PICTURE + 2 + 1.5 * len(figure.get("rows", []))
    return total / 2 if section.get("is_beside") else total


def lines_of_point(item: dict) -> float:
    words = " ".join(item.get(name, "") for name in ("title", "text", "seen", "credit", "recognition"))
    done = ceil(len(item["do"]) / POINT_ACROSS) if item.get("do") else 0
    return ceil(len(words) / POINT_ACROSS) + 0.38 + done
