"""How names are written, and in which other ways: what is compared when a text is looked through for them. Pure."""

import unicodedata
from collections.abc import Iterable, Iterator

SHORTEST_NEAR = 4  # a letter more or less in a shorter name makes another word
PARTICLES = frozenset(
    [
        "al",
        "ap",
        "bin",
        "bint",
        "da",
        "de",
        "del",
        "den",
        "der",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "ibn",
        "la",
        "le",
        "mac",
        "mc",
        "o",
        "st",
        "van",
        "von",
        "y",
    ]
)
LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})
APOSTROPHES = "'’‘ʼ`´"
HYPHENS = "-‐‑‒–"


def plain_word(word: str) -> str:
    """Small letters of the plain alphabet; accents, apostrophes and hyphens are gone.

    >>> plain_word("Ó’Briain"), plain_word("Łukasz"), plain_word("Anne-Marie")
    ('obriain', 'lukasz', 'annemarie')
    """
    split = unicodedata.normalize("NFKD", word.casefold().translate(LETTERS))
    return "".join(letter for letter in split if letter.isalpha())


def parts_of_word(word: str) -> list[str]:
    """A word as it stands, joined, and each part between hyphens.

    >>> parts_of_word("Okonjo-Hale")
    ['okonjohale', 'okonjo', 'hale']
    """
    for hyphen in HYPHENS:
        word = word.replace(hyphen, "-")
    parts = word.split("-")
    found = [plain_word(word), *(plain_word(part) for part in parts if len(parts) > 1)]
    return [part for part in found if part]


def spellings_of(name: str) -> set[str]:
    """Every word by which a name is recognised: its parts, and neighbours written as one ("Mary Ann", "Maryann")."""
    words = [parts_of_word(word) for word in name.split()]
    words = [parts for parts in words if parts]
    found = {part for parts in words for part in parts if len(part) > 1 and part not in PARTICLES}
    joined = {first[0] + second[0] for first, second in zip(words, words[1:], strict=False)}
    return found | {each for each in joined if len(each) >= SHORTEST_NEAR}


def without_one(word: str) -> set[str]:
    """The word with any one letter dropped; nothing where it is too short to tell."""
    if len(word) < SHORTEST_NEAR:
        return set()
    return {word[:place] + word[place + 1 :] for place in range(len(word))}


def nearly(words: Iterable[str]) -> set[str]:
    """What words with one letter dropped come to: two words one slip apart share one of these, or one is of them."""
    return {each for word in words for each in without_one(word)}


def names_of(name: str, other_names: str) -> Iterator[str]:
    """A person's name, and each other name they go by."""
    yield name
    yield from other_names.replace(";", ",").replace("/", ",").split(",")
