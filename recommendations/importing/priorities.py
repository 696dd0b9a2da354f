"""The words plans use for how much a recommendation matters. A word not known here is not guessed."""

from __future__ import annotations

from typing import Final

HIGH, MEDIUM, LOW = "high", "medium", "low"
_WORDS: Final = {
    HIGH: ("high", "h", "high priority", "very high", "urgent", "critical", "essential", "top", "immediate", "major"),
    MEDIUM: ("medium", "m", "med", "medium priority", "moderate", "middle", "normal", "important"),
    LOW: ("low", "l", "low priority", "minor", "desirable", "advisory", "very low"),
}
_CODES: Final = {word: code for code, words in _WORDS.items() for word in words}


def priority_code(words: str) -> str | None:
    """ "high", "medium" or "low"; "" for a blank cell, None for a word that is not known."""
    word = " ".join(words.split()).casefold().strip(" .")
    return _CODES.get(word) if word else ""
