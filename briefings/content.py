"""What a briefing says: the one text behind its page, its PDF and its Word file. Pure.

`content_of` turns what editors keep into what readers get; an edition stores the result and never changes it.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from audits.counting import in_cases
from briefings.layout import COULD_HAVE_BEEN, SEVEN

ONE_CASE = "What could have been stronger in one case: "


@dataclass(frozen=True)
class Publisher:
    """The partnership as it stands on the paper: later changes of name or colours leave old papers as they were."""

    name: str
    slug: str
    primary: str
    accent: str
    logo: str = ""


def content_of(
    *,
    title: str,
    in_brief: str,
    sections: list[dict],
    questions: list[str],
    publisher: Publisher,
    number: int = 0,
    on: date | None = None,
    address: str = "",
    themes: list[str] | None = None,
) -> dict[str, Any]:
    """Everything the files say, as plain data. Number 0 is a draft."""
    kept = {section["code"]: section for section in sections}
    return {
        "layout": "seven",
        "title": title.strip(),
        "in_brief": one_line(in_brief),
        "sections": [section_of(plan, kept.get(plan.code, {})) for plan in SEVEN],
        "questions": [one_line(question) for question in questions if question.strip()],
        "publisher": publisher.__dict__.copy(),
        "edition": number,
        "dated": on.isoformat() if on else "",
        "address": address,
        "themes": sorted(themes or []),
    }


def section_of(plan, kept: dict) -> dict[str, Any]:
    items = [point_of(item) for item in kept.get("items", []) if not item.get("left_out") and item["text"].strip()]
    return {
        "code": plan.code,
        "number": plan.number,
        "heading": plan.heading,
        "paragraphs": paragraphs_of(kept.get("text", "")),
        "items": items,
    }


def point_of(item: dict) -> dict[str, str]:
    """One point: an optional short heading, the words, how often it was seen, and who is credited."""
    text, is_single = one_line(item["text"]), told_as_possible(item)
    if is_single and not says_could_have(text):
        text = ONE_CASE + lower_first(text)
    seen = "" if is_single or not item.get("total") or not item["seen"] else in_cases(item["seen"], item["total"])
    return {
        "title": one_line(item.get("title", "")),
        "text": ended(text),
        "seen": f"Seen {seen}." if seen else "",
        "credit": in_words(item.get("credit", [])),
    }


def told_as_possible(item: dict) -> bool:
    """Whether a point comes from one child's case only, so that it is told as what could have been."""
    return item.get("seen") == 1 and item.get("kind") in COULD_HAVE_BEEN


def says_could_have(text: str) -> bool:
    return re.search(r"\b(could|might|should) (not )?have\b", text, re.IGNORECASE) is not None


def lower_first(text: str) -> str:
    """ "The plan" becomes "the plan"; "NHS staff" and "I" stay."""
    first, _, _ = text.partition(" ")
    is_word = first[:1].isupper() and first[1:].islower()
    return text[:1].lower() + text[1:] if is_word or first in {"A"} else text


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


def texts_of(content: dict) -> list[tuple[str, str]]:
    """Every piece of text a reader meets, in reading order, each with the place it stands in."""
    found = [("the title", content["title"]), ("“In brief”", content["in_brief"])]
    for section in content["sections"]:
        place = f"{section['number']} {section['heading']}"
        found += [(place, text) for text in section["paragraphs"]]
        for item in section["items"]:
            found += [(place, text) for text in (item["title"], item["text"]) if text]
    return found + [("“Talk about it”", question) for question in content["questions"]]
