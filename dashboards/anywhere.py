"""Pictures that are opened where our typeface is not installed: their words keep their place. Pure.

Every word is told how long it is in our typeface, so that another is drawn as long; and the picture has room at its
sides for a typeface a fifth wider, for programs that do not heed that.
"""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from documents.letters import BOLD, REGULAR, SEMIBOLD, length_of

WIDER = 1.2
TEXT = re.compile(r"<text ([^>]*)>([^<]*)</text>")
PART = re.compile(r'([\w-]+)="([^"]*)"')
CUTS = {"600": SEMIBOLD, "bold": BOLD}


class Words(NamedTuple):
    """Words of a picture: where they are anchored, and how long they are in our typeface."""

    x: float
    anchor: str
    length: float

    def ends(self, wider: float = 1) -> tuple[float, float]:
        """Where they begin and end in a typeface so many times as wide."""
        length = self.length * wider
        left = self.x - {"end": length, "middle": length / 2}.get(self.anchor, 0)
        return left, left + length


def words_in(svg: str) -> Iterator[Words]:
    """Every line of words of a picture whose words stand directly in it."""
    return (words_of(*found.groups()) for found in TEXT.finditer(svg))


def words_of(parts: str, words: str) -> Words:
    facts = dict(PART.findall(parts))
    length = length_of(html.unescape(words), CUTS.get(facts.get("font-weight", ""), REGULAR))
    return Words(float(facts["x"]), facts.get("text-anchor", "start"), length * float(facts["font-size"]))


def held(svg: str) -> str:
    """The same picture, each of its words told how long it is."""

    def hold(found: re.Match) -> str:
        parts, words = found.groups()
        length = words_of(parts, words).length
        told = f' textLength="{length:.1f}" lengthAdjust="spacingAndGlyphs"' if length else ""
        return f"<text {parts}{told}>{words}</text>"

    return TEXT.sub(hold, svg)


def overhang(svg: str, width: float) -> tuple[float, float]:
    """How far a typeface a fifth wider reaches beyond the picture, to the left and to the right."""
    ends = [each.ends(WIDER) for each in words_in(svg)]
    return max((-left for left, _ in ends), default=0.0), max((right - width for _, right in ends), default=0.0)
