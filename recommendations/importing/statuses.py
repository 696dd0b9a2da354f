"""The words partnerships use for a status, and the portal's code for each. A word outside the scheme is not guessed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

NOT_RECORDED: Final = "not_recorded"
Scheme = Mapping[str, str]

# domain.md 3: Devon's four words were never defined, and a blank is not "not started" but "nobody wrote one".
SCHEMES: Final[Mapping[str, Scheme]] = {
    "devon": {"green": "green", "amber": "amber", "orange": "orange", "red": "red"},
}


def status_code(words: str, scheme: Scheme) -> str | None:
    """The code for the words of a status cell, whatever their case; None when the scheme does not know them."""
    word = " ".join(words.split()).casefold()
    return scheme.get(word) if word else NOT_RECORDED
