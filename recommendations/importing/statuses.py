"""The words partnerships use for a status, and the portal's code for each. A word outside the scheme is not guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from .colours import colour_name, statuses_of

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


def read_status(words: str, colour: str, scheme: Scheme) -> tuple[str, str]:
    """The code for a status cell and a doubt to say after the row's number, "" for none.

    The word counts. The colour (six hexadecimal digits, or "") is used only where there is no word.
    """
    code = status_code(words, scheme)
    if not words:
        return by_colour(colour, scheme)
    if code is None:
        return NOT_RECORDED, _unknown(words, scheme)
    shown = statuses_of(colour, set(scheme.values()))
    if len(shown) == 1 and code in ("red", "orange", "amber", "green", "blue") and shown != [code]:
        seen = colour_name(colour)
        return code, f'says "{words}", but its cell is {seen}. The word was kept; check which of the two is right.'
    return code, ""


def by_colour(colour: str, scheme: Scheme) -> tuple[str, str]:
    """The code for the colour of a cell without a word, and the doubt that says so."""
    seen = colour_name(colour)
    if not seen:
        return NOT_RECORDED, ""
    fits = statuses_of(colour, set(scheme.values()))
    names = [next(word for word, code in scheme.items() if code == each).capitalize() for each in fits]
    if len(fits) == 1:
        return fits[
            0
        ], f"has no status word, but its cell is {seen}, so {names[0]} was taken. Check that this is meant."
    if fits:
        both = " and ".join(names)
        return NOT_RECORDED, (
            f"has no status word, and the colour of its cell fits both {both}, so it was kept as not recorded. "
            "Choose a status yourself."
        )
    return NOT_RECORDED, (
        f"has no status word, and its cell is {seen}, which none of the status words stands for. "
        "It was kept as not recorded; choose a status yourself."
    )


def _unknown(words: str, scheme: Scheme) -> str:
    known = ", ".join(word.capitalize() for word in scheme)
    parts = {scheme[part] for part in re.split(r"[^a-z]+", words.casefold()) if part in scheme}
    if len(parts) > 1:
        return f"was kept as not recorded, since this fits two of the status words ({known}). Choose one yourself."
    return f"was kept as not recorded, since this is none of the status words ({known})."
