"""Direct identifiers alone, for words that are kept as they come and that nobody looks through before. Pure."""

import re
from collections.abc import Iterator

from briefings.guard.direct import Found, direct_in
from briefings.guard.kinds import WORDS, Kind
from briefings.guard.reading import readable
from cases.name_marks import KnownNames

MOST_TOLD = 5
BLANK = "…"
ORDINAL = re.compile(r"\s\d(?:st|nd|rd|th)$")  # "KS2 3rd set" is no postcode


def found_in(text: str) -> Iterator[Found]:
    """Where a readable text holds one, from left to right; words seen as one thing are not seen as another."""
    taken: list[Found] = []
    for kind, start, end in direct_in(text, KnownNames()):
        if kind is Kind.POSTCODE and ORDINAL.search(text[start:end]):
            continue
        if not any(start < stop and begin < end for _, begin, stop in taken):
            taken.append((kind, start, end))
    yield from sorted(taken, key=lambda found: found[1])


def why_not_keep(text: str) -> str:
    """Why words cannot be kept: what in them is known by its form to be one person's, and what to do; "" when nothing.

    >>> why_not_keep("Ring 01632 960 961.")
    '“01632 960 961” is a phone number. Take it out, then send again.'
    """
    plain = readable(text)
    told = dict.fromkeys(f"“{plain[start:end].strip()}” is {WORDS[kind].one}" for kind, start, end in found_in(plain))
    if not told:
        return ""
    return f"{'; '.join(list(told)[:MOST_TOLD])}. Take {'it' if len(told) == 1 else 'them'} out, then send again."


def without_identifiers(text: str) -> str:
    """The text with every such identifier left out, for whoever asks about the rest; itself where there is none."""
    plain = readable(text)
    found = list(found_in(plain))
    for _, start, end in reversed(found):
        plain = plain[:start] + BLANK + plain[end:]
    return plain if found else text
