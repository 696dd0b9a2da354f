"""What the five source briefings are made of, read from their text, and facts of our own with the same counts."""

import re
from pathlib import Path

import pytest

from tests.briefings.layout_facts import COULD, SAYINGS, found, recommended, round_facts

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"

NORMAL = round_facts(
    findings=found("learning", (*SAYINGS[:4], *COULD[:3]))
    + found("improvement", COULD)
    + found("strength", SAYINGS[:5]),
    recommendations=recommended(3),
)
SUMMARY = round_facts(
    findings=found("strength", SAYINGS) + found("improvement", COULD) + found("learning", SAYINGS[:1]),
    recommendations=[],
)
MESSAGES = round_facts(
    findings=found("strength", SAYINGS) + found("improvement", COULD[:2]),
    recommendations=[*recommended(2, "taken"), *recommended(1), *recommended(4, "board")],
)


def seed(name: str) -> str:
    """The text of a source briefing; skips where it is not at hand."""
    path = SEEDS / f"{name}.txt"
    if not path.exists():
        pytest.skip("The source briefings are not on this machine.")
    return path.read_text(encoding="utf-8")


def counts_under(text: str, headings: list[str], item: str) -> list[int]:
    """How many lines that look like an item stand under each heading, in the order of the headings."""
    places = [text.index(heading) for heading in headings] + [len(text)]
    return [
        len(re.findall(item, text[start:end], re.MULTILINE)) for start, end in zip(places, places[1:], strict=False)
    ]
