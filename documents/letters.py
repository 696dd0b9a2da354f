"""How wide words are in our typeface, as its own files say."""

from functools import cache, lru_cache

from documents.fonts import FONTS

UNKNOWN = 0.7  # of a letter that the typeface does not have
FIGURES = "0123456789"
REGULAR, SEMIBOLD, BOLD = "Inter-Regular.ttf", "Inter-SemiBold.ttf", "Inter-Bold.ttf"


@lru_cache(maxsize=4096)
def width_of(text: str, *, bold: bool = False) -> float:
    """In sizes of its letters, without kerning; every figure as wide as the widest, as they are in columns."""
    known = advances(SEMIBOLD if bold else REGULAR)
    widest = max(known[figure] for figure in FIGURES)
    return sum(widest if letter in FIGURES else known.get(letter, UNKNOWN) for letter in text)


def length_of(text: str, cut: str = REGULAR) -> float:
    """In sizes of its letters, as it runs in a sentence, without kerning."""
    known = advances(cut)
    return sum(known.get(letter, UNKNOWN) for letter in text)


@cache
def advances(cut: str) -> dict[str, float]:
    """{letter: width} of one cut."""
    from fontTools.ttLib import TTFont

    with TTFont(FONTS / cut, lazy=True) as font:
        widths, whole = font["hmtx"].metrics, font["head"].unitsPerEm
        return {chr(code): widths[name][0] / whole for code, name in font.getBestCmap().items()}
