"""Which status a cell's fill stands for, by its hue. Greys, white and black stand for none."""

from __future__ import annotations

import colorsys
from collections.abc import Collection
from typing import Final

# Hues in degrees of the fills office programs offer and people use for each word.
HUES: Final = {
    "red": (0.0, 360.0),
    "orange": (30.0,),
    "amber": (45.0, 60.0),
    "green": (90.0, 120.0, 150.0),
    "blue": (200.0, 220.0, 240.0),
}
FARTHEST: Final = 25.0
TOO_CLOSE: Final = 8.0
_LEAST_COLOUR, _DARKEST, _LIGHTEST = 0.25, 0.08, 0.97


def hue_of(fill: str) -> float | None:
    """The hue of six hexadecimal digits in degrees; None for what is no colour or next to none."""
    try:
        red, green, blue = (int(fill[place : place + 2], 16) / 255 for place in (0, 2, 4))
    except ValueError:
        return None
    hue, light, strength = colorsys.rgb_to_hls(red, green, blue)
    if strength < _LEAST_COLOUR or not _DARKEST <= light <= _LIGHTEST:
        return None
    return hue * 360


def colour_name(fill: str) -> str:
    """The nearest of the five words for a fill, "" where it is none of them."""
    found = _nearest(fill, HUES)
    return found[0] if found else ""


def statuses_of(fill: str, codes: Collection[str]) -> list[str]:
    """The codes a fill may mean: one, two where it lies between them, or none."""
    return _nearest(fill, [code for code in HUES if code in codes])


def _nearest(fill: str, codes: Collection[str]) -> list[str]:
    hue = hue_of(fill)
    if hue is None:
        return []
    far = sorted((min(abs(hue - each) for each in HUES[code]), code) for code in codes)
    near = [(distance, code) for distance, code in far if distance <= FARTHEST]
    return [code for distance, code in near if distance - near[0][0] < TOO_CLOSE][:2]
