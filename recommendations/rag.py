"""Which status the facts suggest, and the sentence saying why. Pure; a person decides.

Three facts are kept apart: delivery, strength of evidence, and whether children's lives changed. Rules from
`docs/glossary.md` (Status) and the practice of six-monthly reviews: late and undelivered is red, silence over two
reviews is red, delivered with evidence awaits a second person, verified is blue.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

SILENCE = timedelta(days=365)
GRACE = timedelta(days=90)


@dataclass(frozen=True)
class Facts:
    """What is known of one action on one day."""

    today: date
    due: date | None
    delivery: str
    evidence_level: int | None
    is_negative: bool = False
    is_verified: bool = False
    last_update: date | None = None
    started: bool = False


@dataclass(frozen=True)
class Proposal:
    code: str
    reason: str


def propose_status(facts: Facts) -> Proposal:
    """The status code of the default scheme that the facts suggest, and why."""
    delivered = facts.delivery == "yes"
    if facts.is_negative:
        return Proposal("red", "The evidence shows no change for children.")
    if delivered and facts.is_verified:
        return Proposal("blue", "Delivered, and a second person has verified the evidence.")
    if delivered and facts.evidence_level:
        return Proposal("green", "Delivered, with evidence; a second person has not verified it yet.")
    if delivered:
        return Proposal("amber", "Said to be delivered, but there is no evidence yet.")
    if facts.due and facts.today > facts.due:
        late = f"Due {facts.due:%-d %B %Y} and not delivered."
        if facts.delivery == "partly" and facts.today - facts.due <= GRACE:
            return Proposal("orange", late)
        return Proposal("red", late)
    if facts.last_update and facts.today - facts.last_update > SILENCE:
        return Proposal("red", f"No update since {facts.last_update:%-d %B %Y}, which is two reviews.")
    if facts.delivery == "partly":
        if facts.evidence_level:
            return Proposal("green", "On track: partly delivered, with evidence.")
        return Proposal("amber", "Partly delivered, without evidence so far.")
    if facts.started:
        return Proposal("amber", "Started.")
    return Proposal("not_started", "Nothing recorded yet.")


# Where a scheme lacks the proposed word, the nearest that it has.
NEAREST = {
    "blue": ("green",),
    "embedded": ("blue", "green"),
    "superseded": ("green",),
    "not_started": ("not_recorded",),
    "orange": ("amber", "red"),
    "amber": ("orange",),
}


def in_scheme(code: str, codes: set[str]) -> str:
    """The proposed code, or the nearest a scheme has for it.

    >>> in_scheme("blue", {"green", "amber", "red", "not_recorded"})
    'green'
    """
    for choice in (code, *NEAREST.get(code, ())):
        if choice in codes:
            return choice
    raise LookupError(f"The scheme has no word for {code}.")


# Worst first: a recommendation is as far as its worst open action.
WORST_FIRST = ("red", "orange", "amber", "not_started", "not_recorded", "green", "blue", "embedded", "superseded")


def badness(code: str) -> tuple[int, str]:
    """Sorts statuses the worst first; a word of another scheme stands after those the portal knows."""
    return (WORST_FIRST.index(code) if code in WORST_FIRST else len(WORST_FIRST), code)


def worst(codes: list[str]) -> str:
    """The worst of some statuses, which a recommendation with these actions is proposed to have."""
    return min(codes, key=WORST_FIRST.index)


def warnings(*, code: str, delivery: str, delivered_on: date | None, evidence_count: int, today: date) -> list[str]:
    """Sentences about a status that does not fit its facts: green too early, red or green without evidence."""
    found = []
    if code in {"green", "blue"} and delivered_on and delivered_on > today:
        found.append(f"Rated {code} before delivery on {delivered_on:%-d %B %Y}.")
    if code == "red" and not evidence_count:
        found.append("Rated red, but nothing says why.")
    if code == "not_recorded" and evidence_count:
        found.append("There is evidence, but no rating.")
    if code in {"green", "blue"} and delivery == "yes" and not evidence_count:
        found.append(f"Rated {code} without evidence.")
    return found


# Strongest first. Words of the owner's answer that usually stand for a level of evidence.
_SIGNS = (
    (5, r"re-?audit\w*|sustained|still (?:so|the case|in place)|second (?:audit|sample|dip)"),
    (4, r"children (?:said|told|feel|are|have|were)|child(?:ren)?'s (?:lives|feedback|views)|families (?:said|told)|"
        r"parents (?:said|told)|fewer|sooner|safer|outcomes?|waited less"),
    (3, r"sampl\w+|dip[- ]?checks?|dip[- ]?sampl\w+|observ\w+|audit\w*|\d+ (?:of|out of) (?:the )?\d+|\d+ ?%|"
        r"per ?cent|files? (?:looked|checked|reviewed)"),
    (2, r"train\w*|briefed|briefings?|workshops?|attend\w*|told|circulat\w+|sent to|e-?mailed|newsletter|cascaded"),
    (1, r"polic(?:y|ies)|procedures?|guidance|templates?|forms?|minutes|reports?|protocols?|documents?|agenda|"
        r"checklists?|terms of reference|https?://"),
)  # fmt: skip


def propose_level(*texts: str) -> int:
    """The level of evidence (0 to 5) the words suggest: the strongest sign found in them.

    >>> propose_level("186 staff were trained"), propose_level("A sample showed 9 of 10 plans good"), propose_level("")
    (2, 3, 0)
    """
    words = " ".join(texts).casefold().replace("’", "'")
    return next((level for level, signs in _SIGNS if re.search(rf"\b(?:{signs})", words)), 0)
