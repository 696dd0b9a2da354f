"""Whether a briefing's paper can show every character of it. The page can: browsers have many typefaces."""

import unicodedata

from briefings.content import texts_of
from documents.fonts import not_printable

MOST_NAMED = 5


def what_cannot_be_printed(content: dict) -> str:
    """A sentence for each place that holds characters no paper can show; "" when there is none."""
    found: dict[str, dict[str, None]] = {}
    for place, text in texts_of(content):
        if letters := not_printable(text):
            found.setdefault(place, {}).update(dict.fromkeys(letters))
    return " ".join(sentence(place, list(letters)) for place, letters in found.items())


def sentence(place: str, letters: list[str]) -> str:
    """ "The title holds a picture character (😀) that cannot be printed. Take it out." """
    named = ", ".join(letters[:MOST_NAMED]) + (" and more" if len(letters) > MOST_NAMED else "")
    kind = "picture character" if all(unicodedata.category(each) in ("So", "Sk") for each in letters) else "character"
    where = place[:1].upper() + place[1:]
    if len(letters) == 1:
        return f"{where} holds a {kind} ({named}) that cannot be printed. Take it out."
    return f"{where} holds {kind}s ({named}) that cannot be printed. Take them out."
