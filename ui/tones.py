"""Tones: what a status or grade looks like. Presenters choose a tone, templates and charts place it.

Every tone has a word, a shape and a colour, so that colour never stands alone.
The same colours stand in `static/css/tokens.css` (a test compares them).
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tone:
    """A look: the usual word, the shape, the strong fill with its ink, and for charts a pattern."""

    key: str
    word: str
    shape: str
    fill: str
    ink: str
    pattern: str = ""


_ALL = (
    # Status of a recommendation or action
    Tone("none", "Not recorded", "dashes", "#ffffff", "#333d47", "hatch"),
    Tone("grey", "Not started", "ring", "#ccd4db", "#0b0c0c"),
    Tone("red", "Red", "octagon-cross", "#b23c2e", "#ffffff"),
    Tone("orange", "Orange", "diamond", "#e58a3c", "#0b0c0c", "dots"),
    Tone("amber", "Amber", "triangle", "#edb94f", "#0b0c0c"),
    Tone("green", "Green", "disc-tick", "#5aa784", "#0b0c0c"),
    Tone("blue", "Blue", "shield-tick", "#1d5f9e", "#ffffff"),
    Tone("star", "Embedded", "star", "#123f6d", "#ffffff"),
    Tone("struck", "Superseded", "arrow", "#e3e8ec", "#333d47", "lines"),
    # Grades, best to worst
    Tone("best", "Outstanding", "two-ticks", "#12735f", "#ffffff"),
    Tone("good", "Good", "disc-tick", "#5aa784", "#0b0c0c"),
    Tone("fair", "Adequate", "half-disc", "#cdd274", "#0b0c0c"),
    Tone("mixed", "Requires improvement", "triangle", "#edb94f", "#0b0c0c"),
    Tone("weak", "Weak", "diamond", "#e58a3c", "#0b0c0c", "dots"),
    Tone("poor", "Inadequate", "octagon-cross", "#b23c2e", "#ffffff"),
    # Neither: counts and series
    Tone("plain", "", "ring", "#2b5876", "#ffffff"),
    Tone("second", "", "ring", "#2a9d8f", "#0b0c0c"),
)
TONES = {tone.key: tone for tone in _ALL}
STATUS_TONES = ("none", "grey", "red", "orange", "amber", "green", "blue", "star", "struck")
GRADE_TONES = ("best", "good", "fair", "mixed", "weak", "poor")


def tone_of(key: str) -> Tone:
    """The tone by that key; an unknown key looks like "not recorded", so that no page breaks."""
    return TONES.get(key, TONES["none"])
