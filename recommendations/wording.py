"""A short wording for the plan out of what somebody typed: the first sentence of each answer. Pure."""

import re

MOST = 240
# A full stop ends a sentence only where a capital follows and nothing like "e.g." or "No." comes before it.
_END = re.compile(r"(?<!\be\.g)(?<!\bi\.e)(?<!\bNo)(?<!\bMr)(?<!\bMs)(?<!\bDr)[.!?](?=\s+[A-Z“\"(]|\s*$)")


def wording_for_plan(what_happened: str, how_we_know: str = "") -> str:
    """One or two sentences that can stand in a plan's evidence column, at most 240 characters.

    >>> wording_for_plan("Minutes go out at once. It took long.", "9 of 10 arrived in time")
    'Minutes go out at once. 9 of 10 arrived in time.'
    """
    first, second = first_sentence(what_happened), first_sentence(how_we_know)
    whole = f"{first} {second}".strip() if second.casefold() != first.casefold() else first
    return whole if len(whole) <= MOST else shortened(first if len(first) > MOST or not second else whole)


def first_sentence(text: str) -> str:
    """The first sentence with its full stop; "" for no words."""
    line = next((line for line in text.splitlines() if line.strip()), "")
    words = " ".join(line.lstrip("•*-– \t").split())
    if not words:
        return ""
    found = _END.search(words)
    sentence = words[: found.end()] if found else words
    return sentence if sentence[-1] in ".!?" else f"{sentence}."


def shortened(text: str) -> str:
    """The text up to a whole word, with a sign that there is more."""
    return text if len(text) <= MOST else f"{text[: MOST - 2].rsplit(' ', 1)[0].rstrip(',;:')} …"
