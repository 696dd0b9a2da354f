"""How alike two sayings are, and why. Pure: the database measures, this module weighs and tells.

Every saying is brought down to the stems of its telling words: English endings are taken off, words that every audit
uses are left out, and words that mean the same here are taken for one. The database does that in `learning_stems`
(migration 0002); a test holds it to the two lists below.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

WORDS_ALIKE_FROM = 0.30  # trigram similarity of the telling words, 0 to 1: enough by itself, with two shared stems
SHARED_STEMS_FROM = 2  # telling words that both must have, whatever else is alike
SHARE_LEAST = 0.25  # of the shorter saying's telling words, those that both must have, whatever else is alike
SHARE_FROM = 0.40  # of the shorter saying's telling words, those that both have: enough by itself
THEME_COUNTS = 0.10  # added where both are about the same theme
STRENGTH_FROM = 0.35  # from here two sayings are proposed
STRONG_FROM = 0.55  # from here they are called very much alike

SAME_WORDS: dict[str, tuple[str, ...]] = {
    "attend": ("attendance", "absent", "absence", "apologies", "attended"),
    "late": ("delay", "delayed", "overdue", "slow", "slowly", "timely", "timeliness", "time"),
    "meet": ("meeting", "conference", "conferences"),
    "minut": ("minutes",),
    "record": ("document", "documented", "written", "write", "recording"),
    "send": ("sent", "circulated", "distributed", "arrive", "reach", "dispatch"),
    "share": ("sharing", "exchange"),
    "train": ("training", "course", "courses"),
    "voic": ("voice", "heard", "wishes", "views", "listen", "feelings"),
    "father": ("fathers", "dad", "dads"),
    "chronolog": ("chronology", "chronologies", "timeline"),
}
COMMON_WORDS = (
    "child", "children", "agency", "agencies", "professional", "practice", "practitioner", "staff", "partner", "case",
    "file", "audit", "always", "often", "must", "need", "ensure", "make", "made", "give", "use", "clear", "found",
    "seen", "week", "day", "month", "within", "two", "three", "every", "work", "partnership", "board", "service",
)  # fmt: skip


@dataclass(frozen=True)
class Measured:
    """What the database measures of two sayings. `same_theme`: of the audit's themes, or of learning."""

    words_alike: float
    shared: tuple[str, ...]
    fewer_stems: int
    same_theme: bool = False

    @property
    def share(self) -> float:
        return len(self.shared) / self.fewer_stems if self.fewer_stems else 0.0


def strength(measured: Measured) -> float:
    """0 to 1: half for words alike, half for shared stems, and something for the theme; 0 with too little shared.

    >>> round(strength(Measured(0.4, ("late", "minut"), 4, same_theme=True)), 2)
    0.55
    """
    enough = measured.words_alike >= WORDS_ALIKE_FROM or measured.share >= SHARE_FROM
    if len(measured.shared) < SHARED_STEMS_FROM or measured.share < SHARE_LEAST or not enough:
        return 0.0
    both = (measured.words_alike + measured.share) / 2
    return min(1.0, both + (THEME_COUNTS if measured.same_theme else 0))


def is_alike(measured: Measured) -> bool:
    """Whether two sayings are put before a person."""
    return strength(measured) >= STRENGTH_FROM


def level(value: float) -> str:
    """A strength in words."""
    return "Very much alike" if value >= STRONG_FROM else "Alike"


def spoken(stem: str, *texts: str) -> str:
    """The word that people read for a stem: as the texts have it, else the word it is taken for, else the stem.

    >>> spoken("confer", "After each Conference"), spoken("polici", "The policy"), spoken("late", "It was overdue")
    ('conference', 'policy', 'late')
    """
    if stem in SAME_WORDS:
        return {"minut": "minutes", "meet": "meetings", "voic": "views", "chronolog": "chronology"}.get(stem, stem)
    words = re.findall(r"[a-z]+", " ".join(texts).casefold())
    root = stem[:-1] if len(stem) > 3 and stem[-1] in "ie" else stem
    return min((word for word in words if word.startswith(root)), key=len, default=stem)


def why_alike(measured: Measured, first: str, second: str) -> str:
    """The sentence a person reads: "Both speak of late, minutes and conference, and are about the same theme." """
    told = sorted({spoken(stem, first, second) for stem in measured.shared})[:6]
    theme = ", and are about the same theme" if measured.same_theme else ""
    return f"Both speak of {listed(told)}{theme}."


def listed(words: Sequence[str]) -> str:
    """ "late, minutes and conference"."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def thresholds() -> list[str]:
    """How sayings are found, as the page says it."""
    return [
        f"They share at least {SHARED_STEMS_FROM} telling words, and {SHARE_LEAST:.0%} of those of the shorter one. "
        "Endings are taken off first, so that “delayed” counts as “delay”.",
        f"Their telling words are alike from {WORDS_ALIKE_FROM:.2f} (0 is nothing in common, 1 the same), or they "
        f"share at least {SHARE_FROM:.0%} of the telling words of the shorter one.",
        f"The mean of the two figures is their strength; the same theme adds {THEME_COUNTS:.2f}. "
        f"They are proposed from {STRENGTH_FROM:.2f}, and called very much alike from {STRONG_FROM:.2f}.",
        "Words that every audit uses, such as child, agency or practice, do not count.",
        "Taken for one another: "
        + "; ".join(f"{spoken(stem)} – {', '.join(words)}" for stem, words in SAME_WORDS.items() if len(words) > 1)
        + ".",
    ]
