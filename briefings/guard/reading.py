"""A text made ready to be looked through: every sort of space and hyphen is the plain one, and places stay. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
HYPHENS = "\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
PLAIN = str.maketrans(SPACES + HYPHENS + "\u2019\u2018\u02bc", " " * len(SPACES) + "-" * len(HYPHENS) + "'''")
UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
WORD = re.compile(r"[^\W\d_]+(?:['’`´-][^\W\d_]+)*")
BEGINS = re.compile(r"(?:^|[.!?:;•\n“\"(]|[-–]\s)\s*['“\"(]*$")
MOST_AROUND = 240


class Token(NamedTuple):
    """One word of a text: as written without a possessive, where it stands, and whether a sentence begins with it."""

    word: str
    start: int
    end: int
    begins: bool

    @property
    def is_capital(self) -> bool:
        return self.word[:1].isupper()


def readable(text: str) -> str:
    """The text with plain spaces, hyphens and apostrophes and full-width figures made narrow; nothing unseen is "
    "left."""
    return UNSEEN.sub("", unicodedata.normalize("NFKC", text)).translate(PLAIN)


def without(text: str, names: Iterable[str]) -> str:
    """The text with names that may be printed blanked out, so that every other word stays where it was."""
    for name in sorted({readable(name) for name in names if name.strip()}, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", lambda match: "·" * len(match.group()), text, flags=re.I)
    return text


def tokens_of(text: str) -> Iterator[Token]:
    """The words of a text, each without "'s" at its end."""
    for match in WORD.finditer(text):
        word = match.group()
        bare = re.sub(r"['’`´]s$", "", word, flags=re.IGNORECASE)
        yield Token(bare, match.start(), match.start() + len(bare), BEGINS.search(text[: match.start()]) is not None)


def is_title(text: str) -> bool:
    """Whether a text is written like a title, most of its words with a capital: capitals tell nothing there."""
    if text.rstrip().endswith((".", "!", "?", ";")):
        return False
    words = [word for word in WORD.findall(text) if len(word) > 3]
    return len(words) > 2 and sum(word[0].isupper() for word in words) > len(words) * 0.6


def around(text: str, start: int, end: int) -> str:
    """The sentence in which words stand, cut to a length that can be read at a glance."""
    left = max((text.rfind(mark, 0, start) for mark in (". ", "! ", "? ", "\n")), default=-1)
    ends = [found for mark in (". ", "! ", "? ", "\n") if (found := text.find(mark, end)) >= 0]
    begin, stop = left + 2 if left >= 0 else 0, min(ends) + 1 if ends else len(text)
    if stop - begin <= MOST_AROUND:
        return text[begin:stop].strip()
    begin = max(begin, start - MOST_AROUND // 2)
    return f"…{text[begin : min(stop, end + MOST_AROUND // 2)].strip()}…"
