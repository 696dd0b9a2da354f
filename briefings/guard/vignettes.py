"""Texts told of one case: in them, a few facts together are enough to know a child. Pure."""

import re
from collections.abc import Iterator
from typing import Any

MOST_KINDS = 3
VIGNETTES = "vignettes"
ONE = re.compile(
    r"\b(?:an?|one|this|that|the)\s+(?:[\w-]+\s+){0,3}(?:child|boy|girl|baby|teenager|infant|toddler|pupil|family|mother|"
    r"father|sibling|brother|sister|young\s+person)\b|\b(?:he|she|his|her|him|hers)\b|\bone\s+case\b",
    re.IGNORECASE,
)


def tells_of_one(text: str) -> bool:
    """Whether the words themselves tell of one child or family."""
    return ONE.search(text) is not None


def singles_of(content: dict[str, Any]) -> set[str]:
    """Every text of a content that stands in a point told of one case, or under vignettes."""
    return set(texts_under(content, inside=False))


def texts_under(part: Any, *, inside: bool) -> Iterator[str]:
    if isinstance(part, str):
        if inside:
            yield part
    elif isinstance(part, list):
        for each in part:
            yield from texts_under(each, inside=inside)
    elif isinstance(part, dict):
        inside = inside or part.get("is_single") is True or VIGNETTES in (part.get("code"), part.get("kind"))
        for each in part.values():
            yield from texts_under(each, inside=inside)
