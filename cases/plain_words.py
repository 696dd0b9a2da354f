"""Spaces and capitals of tens of thousands of texts, all looked at in one go where each is a single word. Pure."""

from collections.abc import Sequence


def words_of(texts: Sequence[str]) -> list[str]:
    """Each text with one space between its words and none around them."""
    together = "\n".join(texts)
    words = together.split()
    if len(words) == len(texts) and "\n".join(words) == together:
        return words
    return list(map(" ".join, map(str.split, texts)))


def folded(words: Sequence[str]) -> list[str]:
    """The same texts, as `words_of` gives them, without capitals."""
    return "\n".join(words).casefold().split("\n") if words else []
