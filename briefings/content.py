"""What a briefing says: the one text behind its page, its PDF and its Word file. Pure.

`content_of` turns what editors keep into what readers get; an edition stores the result and never changes it.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from audits.counting import in_cases
from briefings.layout import COULD_HAVE_BEEN, SEVEN, LayoutPlan, SectionPlan

ONE_CASE = "What could have been stronger in one case: "
SHORT_GRADE = re.compile(r"\bRequires [Ii]mprovement\b")
REST_OF_GRADE = " to be good"
# Words that begin a sentence and no name; and those that stand in small letters within one.
OPENERS = frozenset((
    "The", "A", "An", "This", "These", "That", "Those", "One", "Two", "Some", "Most", "All", "Every", "Each", "No",
    "When", "Where", "While", "Although", "If", "As", "In", "On", "At", "For", "From", "With", "Before", "After",
    "What", "Who", "How", "It", "They", "Both", "Between",
))  # fmt: skip
WITHIN_NAMES = frozenset(("and", "for", "of", "the", "on", "in"))


@dataclass(frozen=True)
class Publisher:
    """The partnership as it stands on the paper: later changes of name or colours leave old papers as they were.

    `former` is a sentence about the name it had before; `contacts` are rows of who, when, phone, email and link.
    """

    name: str
    slug: str
    primary: str
    accent: str
    logo: str = ""
    footer: str = ""
    former: str = ""
    tell_whom: str = ""
    contacts: list[dict[str, str]] = field(default_factory=list)
    contacts_checked_on: str = ""


def content_of(
    *,
    title: str,
    in_brief: str,
    sections: list[dict],
    questions: list[str],
    publisher: Publisher,
    layout: LayoutPlan = SEVEN,
    figures: Mapping[str, Any] | None = None,
    checks: list[dict] | None = None,
    series: tuple[str, int] | None = None,
    audience: str = "everybody",
    is_internal: bool = False,
    number: int = 0,
    on: date | None = None,
    address: str = "",
    themes: list[str] | None = None,
    original: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Everything the files say, as plain data. Number 0 is a draft; `series` is its name and which update this is.

    `original` is said of a briefing made before: the day it was `dated`, its `kind` of file, whether that `is_read`.
    """
    kept = {section["code"]: section for section in sections}
    told = [section_of(plan, kept.get(plan.code, {}), publisher, figures or {}) for plan in layout.sections]
    told = [
        each for plan, each in zip(layout.sections, told, strict=True) if not plan.is_optional or says_something(each)
    ]
    if layout.numbering == "running":
        number_points(told)
    asked = [item["text"] for section in told if section["kind"] == "questions" for item in section["items"]]
    content = {
        "layout": layout.code,
        "look": layout.look,
        "sides": layout.sides,
        "title": headline(title, series),
        "series": {"name": series[0], "number": series[1]} if series else {},
        "audience": audience,
        "is_internal": is_internal,
        "in_brief": one_line(in_brief),
        "sections": told,
        "questions": asked + [one_line(question) for question in questions if question.strip()],
        "asks_within": layout.asks_within,
        "checks": checks or [],
        "publisher": asdict(publisher),
        "edition": number,
        "dated": on.isoformat() if on else "",
        "address": address,
        "themes": sorted(themes or []),
    }
    if original:
        return {**content, "original": original}
    return in_full_first(content)


def as_edition(content: dict[str, Any], *, number: int, on: date, address: str) -> dict[str, Any]:
    """The same words as the edition `number` of the day `on`, which is read at `address`."""
    return {**content, "edition": number, "dated": on.isoformat(), "address": address}


def headline(title: str, series: tuple[str, int] | None) -> str:
    """ "Lessons learned (update 2): Neglect" for an update of a series."""
    return f"{series[0]} (update {series[1]}): {title.strip()}" if series else title.strip()


def section_of(plan: SectionPlan, kept: dict, publisher: Publisher, figures: Mapping[str, Any]) -> dict[str, Any]:
    items = [item for item in kept.get("items", []) if not item.get("left_out") and item["text"].strip()]
    heads = {item["id"] for item in items if item.get("kind") == "theme"}
    loose = [point_of(item) for item in items if item["id"] not in heads and item.get("group", "") not in heads]
    return {
        "code": plan.code,
        "kind": plan.kind,
        "number": plan.number,
        "heading": plan.heading,
        "lead": plan.lead if loose else "",
        "marker": plan.marker,
        "box": plan.box,
        "is_beside": plan.is_beside,
        "paragraphs": paragraphs_of(kept.get("text", "")),
        "items": [] if plan.kind == "themes" else loose,
        "groups": groups_of(items, loose) if plan.kind == "themes" else [],
        "figure": figures.get(plan.kind) or {},
        "contacts": publisher.contacts if plan.kind == "contacts" else [],
    }


def groups_of(items: list[dict], loose: list[dict]) -> list[dict[str, Any]]:
    """Themes of learning, each with its concern and what it asks for; points that belong to none come last.

    What stands under a theme that is left out belongs to none, so that nothing is lost by leaving out a heading.
    """
    found = []
    for head in (item for item in items if item.get("kind") == "theme"):
        own = [point_of(item) for item in items if item.get("group") == head["id"]]
        found.append(
            {"heading": one_line(head.get("title", "")), "concern": ended(one_line(head["text"])), "items": own}
        )
    return [*found, {"heading": "", "concern": "", "items": loose}] if loose else found


def says_something(section: dict) -> bool:
    return any(section[name] for name in ("paragraphs", "items", "groups", "figure", "contacts"))


def number_points(sections: list[dict]) -> None:
    """One running number across the headings."""
    points = [item for section in sections for item in section["items"]]
    for number, item in enumerate(points, start=1):
        item["number"] = str(number)


def point_of(item: dict) -> dict[str, Any]:
    """One point: an optional short heading, the words, how often it was seen, who is credited, what to do."""
    text, is_single = one_line(item["text"]), told_as_possible(item)
    if is_single and not says_could_have(text):
        text = ONE_CASE + lower_first(text)
    seen = "" if is_single or not item.get("total") or not item["seen"] else in_cases(item["seen"], item["total"])
    return {
        "title": one_line(item.get("title", "")).rstrip("."),
        "text": ended(text),
        "seen": f"Seen {seen}." if seen else "",
        "credit": in_words(item.get("credit", [])),
        "do": ended(one_line(item.get("do", ""))),
        "recognition": one_line(item.get("recognition", "")).rstrip("."),
        "number": "",
        "is_single": item.get("seen") == 1,
    }


def told_as_possible(item: dict) -> bool:
    """Whether a point comes from one child's case only, so that it is told as what could have been."""
    return item.get("seen") == 1 and item.get("kind") in COULD_HAVE_BEEN


def says_could_have(text: str) -> bool:
    return re.search(r"\b(could|might|should|would) (not )?have\b", text, re.IGNORECASE) is not None


def says_failed(text: str) -> bool:
    """Whether a text speaks of failing, which one child's case never says of anybody."""
    return re.search(r"\b(fail(s|ed|ing|ures?)?)\b", text, re.IGNORECASE) is not None


def in_full_first(content: dict[str, Any]) -> dict[str, Any]:
    """The same content in which the grade is said in full where it is said first: "Requires improvement to be good"."""
    for holder, name in text_places(content):
        text = holder[name]
        if found := SHORT_GRADE.search(text):
            if not text[found.end() :].startswith(REST_OF_GRADE):
                holder[name] = text[: found.end()] + REST_OF_GRADE + text[found.end() :]
            break
    return content


def text_places(content: dict[str, Any]) -> list[tuple[Any, Any]]:
    """Where each piece of running text is kept, in reading order: what holds it, and by which name or place in it."""
    found: list[tuple[Any, Any]] = [(content, "in_brief")]
    for section in content["sections"]:
        found += [(section["paragraphs"], place) for place in range(len(section["paragraphs"]))]
        for group in section.get("groups", []):
            found.append((group, "concern"))
            found += [(item, "text") for item in group["items"]]
        found += [(item, "text") for item in section["items"]]
    return found


def lower_first(text: str) -> str:
    """ "The plan" becomes "the plan"; "NHS staff", "I" and a name of several words ("Quality Circle") stay."""
    first, *rest = text.split(" ")
    is_word = first[:1].isupper() and first[1:].islower() and (first in OPENERS or not goes_on_as_a_name(rest))
    return text[:1].lower() + text[1:] if is_word or first in {"A"} else text


def goes_on_as_a_name(words: list[str]) -> bool:
    """Whether the next word that no name holds in small letters (and, for, of, the) has a capital and is no single
    letter: "I" ends the question."""
    following = next((word for word in words if word not in WITHIN_NAMES), "")
    return following[:1].isupper() and len(following) > 1


def ended(text: str) -> str:
    """The text with a full stop, unless it ends with a mark of its own."""
    return text if not text or text[-1] in ".!?:…”\"')" else f"{text}."


def one_line(text: str) -> str:
    return " ".join(text.split())


def paragraphs_of(text: str) -> list[str]:
    """Typed text as paragraphs: a blank line begins the next."""
    return [one_line(part) for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")) if part.strip()]


def in_words(names: list[str]) -> str:
    """Names as said in a sentence: A, B and C."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def word_count(text: str) -> int:
    return len(text.split())


def place_of(section: dict) -> str:
    """What a section is called where something is said about it."""
    return " ".join(part for part in (section["number"], section["heading"]) if part) or "the opening sentence"


def texts_of(content: dict) -> list[tuple[str, str]]:
    """Every piece of free text a reader meets, in reading order, each with the place it stands in.

    Contacts, the header of a plan and who recognised something are curated: they are not among these.
    """
    found = [("the title", content["title"]), ("“In brief”", content["in_brief"])]
    for section in content["sections"]:
        place, groups = place_of(section), section.get("groups", [])
        found += [(place, text) for text in section["paragraphs"]]
        found += [(place, group[name]) for group in groups for name in ("heading", "concern") if group[name]]
        items = [*section["items"], *(item for group in groups for item in group["items"])]
        if section.get("kind") != "questions":
            found += [(place, item[name]) for item in items for name in ("title", "text", "do") if item.get(name)]
        for part in (section.get("figure") or {}).get("parts", []):
            found += [(place, text) for row in part["rows"] for text in [row["text"], *row["evidence"]] if text]
    found += [("“Talk about it”", question) for question in content["questions"]]
    for check in content.get("checks", []):
        found += [("“Check what you know”", text) for text in [check["question"], *check["choices"]]]
    return found
