"""Markup that is rendered once and filled many times.

A template is rendered with a mark wherever something will stand that differs from page to page; afterwards only these
places are filled. A template of twenty nodes costs 0.2 ms each time, filling its pieces a hundredth of that.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

# No text of a page holds it: PostgreSQL keeps no such character.
MARK = "\0"

# Markup before the first mark, then each mark's name with the markup after it.
Pieces = tuple[str, tuple[tuple[str, str], ...]]


def marked(name: str) -> str:
    """What is given to a template in place of what will stand there."""
    return f"{MARK}{name}{MARK}"


def pieces_of(template: str, words: dict[str, Any], end: str = "") -> Pieces:
    """A template rendered with marks among its words, with `end` in place of its last line end.

    Whoever remembers it does so by every word that is no mark.
    """
    first, *rest = (render_to_string(template, words).removesuffix("\n") + end).split(MARK)
    return first, tuple(zip(rest[::2], rest[1::2], strict=True))


def filled(pieces: Pieces, words: Mapping[str, Any]) -> SafeString:
    """The pieces with these words, escaped as the template would; nothing stands where a mark has none."""
    told = {name: conditional_escape(word) for name, word in words.items()}
    first, rest = pieces
    out = [first]
    for name, after in rest:
        out += (told.get(name, ""), after)
    return mark_safe("".join(out))


def put_together(parts: Iterable[SafeString]) -> SafeString:
    """Parts of markup, one after the other."""
    return mark_safe("".join(parts))
