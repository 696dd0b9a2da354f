"""Words that are ordinary English, so that a capital at the start of a sentence makes no name of them. Pure."""

from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("ordinary_words.txt")
ENDINGS = (
    ("ies", "y"),
    ("es", ""),
    ("s", ""),
    ("ing", ""),
    ("ing", "e"),
    ("ed", ""),
    ("ed", "e"),
    ("ly", ""),
    ("er", ""),
)


@cache
def ordinary_words() -> frozenset[str]:
    """The list beside this module, read once."""
    return frozenset(FILE.read_text(encoding="utf-8").split())


def is_ordinary(word: str) -> bool:
    """Whether a plain word (small letters) is ordinary English, as it stands or without an ending.

    >>> is_ordinary("grace"), is_ordinary("meetings"), is_ordinary("tomasz")
    (True, True, False)
    """
    words = ordinary_words()
    if word in words:
        return True
    return any(
        word.endswith(ending) and len(word) - len(ending) > 2 and word.removesuffix(ending) + instead in words
        for ending, instead in ENDINGS
    )
