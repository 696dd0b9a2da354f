"""Names in a text: of children and families known to the audit by keyed marks, and of staff by their words. Pure.

A word that is also ordinary English (May, Will, Grace, Hope), or has two letters, is taken for a name only where it has
a capital inside a sentence.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise

from briefings.guard.days import MONTHS
from briefings.guard.kinds import Kind
from briefings.guard.ordinary import is_ordinary
from briefings.guard.places import SETTLED
from briefings.guard.reading import Token, is_title, tokens_of
from cases.name_marks import KnownNames
from cases.name_words import PARTICLES, SHORTEST_NEAR, parts_of_word, plain_word, without_one

Found = tuple[Kind, int, int]
MONTH = re.compile(rf"(?:{MONTHS})$", re.IGNORECASE)
BEFORE_MONTH = re.compile(
    r"(?:\d(?:st|nd|rd|th)?|of|in|since|until|by|early|late|mid|during|from|to|and|before|after|this|last|next|"
    r"-)\s*$", re.I
)  # fmt: skip
DOES = re.compile(
    r"\s+(?:told|said|says|lived|lives|came|went|wanted|wants|felt|asked|loves?|likes?|attends|attended|ran|moved|"
    r"and\s+(?:his|her|their))\b"
)
AFTER_MONTH = re.compile(r"\s*,?\s*(?:\d{4}|\d{1,2}\b)")


def known_names_in(text: str, known: KnownNames) -> Iterator[Found]:
    """Where a text names somebody of the audit, or nearly."""
    if not known.draws:
        return
    title, tokens = is_title(text), list(tokens_of(text))
    for token in tokens:
        if is_named(token, text, known, title=title):
            yield Kind.NAME, token.start, token.end
    for first, second in pairwise(tokens):
        if first.is_capital and second.is_capital and text[first.end : second.start].strip() == "":
            word = plain_word(first.word) + plain_word(second.word)
            if len(word) >= SHORTEST_NEAR and known.has_name(word) and not is_ordinary(word):
                yield Kind.NAME, first.start, second.end


def is_named(token: Token, text: str, known: KnownNames, *, title: bool) -> bool:
    """Whether one word is a name known to the audit."""
    for word in parts_of_word(token.word):
        if word in PARTICLES or len(word) < 2:
            continue
        counts = may_be_name(token, word, text, title=title)
        if counts and known.has_name(word):
            return True
        if counts and token.is_capital and not is_ordinary(word) and known.has_nearly(word):
            return True
    return False


def may_be_name(token: Token, word: str, text: str, *, title: bool) -> bool:
    """Whether a word is looked at as a name at all."""
    if len(word) > 2 and not is_ordinary(word):
        return True
    if token.begins or title or not token.is_capital:
        return False
    return not (MONTH.match(token.word) and is_month(token, text))


def is_month(token: Token, text: str) -> bool:
    return bool(BEFORE_MONTH.search(text[: token.start]) or AFTER_MONTH.match(text, token.end))


def strangers_in(text: str, ours: Collection[str]) -> Iterator[tuple[int, int]]:
    """Words that may be somebody's name: with a capital inside a sentence, or at its start before what people do, and
    no word of ordinary English nor of names that may be printed."""
    if is_title(text):
        return
    tokens = list(tokens_of(text))
    for place, token in enumerate(tokens):
        if not token.is_capital or token.word.isupper() or len(token.word) < 3:
            continue
        if token.begins and not DOES.match(text, token.end):
            continue
        if any(is_title_word(each, token, text) for each in tokens[max(0, place - 1) : place + 2]):
            continue
        if not any(part in SETTLED or part in ours or is_ordinary(part) for part in parts_of_word(token.word)):
            yield token.start, token.end


def is_title_word(other: Token, token: Token, text: str) -> bool:
    """Whether a neighbour makes of a word a title, as Quality makes one of Commission."""
    between = text[min(other.end, token.end) : max(other.start, token.start)]
    usual = other.is_capital and not other.begins and is_ordinary(plain_word(other.word))
    return other is not token and usual and not between.strip()


def staff_in(text: str, staff: Iterable[str]) -> Iterator[Found]:
    """Where a text names somebody who worked on the audit: by the full name, or by the surname with a capital."""
    tokens = [(token, plain_word(token.word)) for token in tokens_of(text)]
    title = is_title(text)
    for name in staff:
        words = [plain_word(part) for part in name.split() if plain_word(part)]
        if words:
            yield from staff_member_in(tokens, words, text, title=title)


def staff_member_in(tokens: list[tuple[Token, str]], words: list[str], text: str, *, title: bool) -> Iterator[Found]:
    first, surname = words[0], words[-1]
    for place, (token, word) in enumerate(tokens):
        if len(words) > 1 and alike(word, first):
            for later, other in tokens[place + 1 : place + 3]:
                if alike(other, surname) and (token.is_capital or later.is_capital or not is_ordinary(other)):
                    yield Kind.STAFF, token.start, later.end
        close = word == surname if len(surname) < SHORTEST_NEAR + 1 else alike(word, surname)
        counts = token.is_capital and len(words) > 1 and (word == surname or not is_ordinary(word))
        if close and counts and may_be_name(token, word, text, title=title):
            yield Kind.STAFF, token.start, token.end


def alike(one: str, other: str) -> bool:
    """Whether two plain words are the same but for one slip."""
    if one == other:
        return True
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < SHORTEST_NEAR:
        return False
    return not ({one} | without_one(one)).isdisjoint({other} | without_one(other))
