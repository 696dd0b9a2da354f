"""How wide words are in our typeface, as its own files say."""

from functools import cache, lru_cache

from documents.fonts import FONTS

UNKNOWN = 0.7  # of a letter that the typeface does not have


@lru_cache(maxsize=4096)
def width_of(text: str, *, bold: bool = False) -> float:
    """In sizes of its letters, without kerning; every figure as wide as the widest, as they are in columns."""
    known = advances("Inter-SemiBold.ttf" if bold else "Inter-Regular.ttf")
    return sum(known.get(letter, UNKNOWN) for letter in text)


@cache
def advances(cut: str) -> dict[str, float]:
    """{letter: width} of one cut."""
    from fontTools.ttLib import TTFont

    with TTFont(FONTS / cut, lazy=True) as font:
        widths, whole = font["hmtx"].metrics, font["head"].unitsPerEm
        found = {chr(code): widths[name][0] / whole for code, name in font.getBestCmap().items()}
    return found | dict.fromkeys("0123456789", max(found[figure] for figure in "0123456789"))
