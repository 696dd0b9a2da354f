"""Which status the facts suggest, and the sentence saying why. Pure; a person decides.

Three facts are kept apart: delivery, strength of evidence, and whether children's lives changed. Rules from
`docs/glossary.md` (Status) and the practice of six-monthly reviews: late and undelivered is red, silence over two
reviews is red, delivered with evidence awaits a second person, verified is blue.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from recommendations.cycles import add_months

SILENT_CYCLES = 2
USUAL_CYCLE = 6
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
    known_since: date | None = None
    cycle_months: int = USUAL_CYCLE

    @property
    def heard_last(self) -> date | None:
        """The day of the last news; of what nobody has told of yet, the day it was given."""
        return self.last_update or self.known_since


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
    if is_silent(facts.heard_last, facts.today, facts.cycle_months * SILENT_CYCLES):
        return Proposal("red", silence_words(facts))
    if facts.delivery == "partly":
        if facts.evidence_level:
            return Proposal("green", "On track: partly delivered, with evidence.")
        return Proposal("amber", "Partly delivered, without evidence so far.")
    if facts.started:
        return Proposal("amber", "Started.")
    return Proposal("not_started", "Nothing recorded yet.")


def is_silent(heard_last: date | None, today: date, months: int) -> bool:
    """Whether nothing was heard for more than so many months."""
    return heard_last is not None and add_months(heard_last, months) < today


def first_heard(today: date, months: int) -> date:
    """The earliest day on which something heard is not yet silence (`is_silent`).

    >>> first_heard(date(2026, 8, 31), 6), is_silent(date(2026, 2, 28), date(2026, 8, 31), 6)
    (datetime.date(2026, 3, 1), True)
    """
    day = add_months(today, -months)
    while is_silent(day, today, months):
        day += timedelta(days=1)
    return day


def silence_words(facts: Facts) -> str:
    if facts.last_update:
        return f"No update since {facts.last_update:%-d %B %Y}, which is two reviews."
    assert facts.known_since is not None  # or it would not be silent
    return f"No update at all since it was given on {facts.known_since:%-d %B %Y}, which is two reviews."


# Where a scheme lacks the proposed word, the nearest that it has.
NEAREST = {
    "blue": ("green",),
    "embedded": ("blue", "green"),
    "superseded": ("green",),
    "not_started": ("not_recorded",),
    "orange": ("amber", "red"),
    "amber": ("orange",),
}


def in_scheme(code: str, codes: Collection[str]) -> str:
    """The proposed code, or the nearest a scheme has for it; "" where it has none, so that nothing is proposed.

    >>> in_scheme("blue", {"green", "amber", "red", "not_recorded"}), in_scheme("red", {"done", "not_done"})
    ('green', '')
    """
    return next((choice for choice in (code, *NEAREST.get(code, ())) if choice in codes), "")


# Worst first: a recommendation is as far as its worst open action.
WORST_FIRST = ("red", "orange", "amber", "not_started", "not_recorded", "green", "blue", "embedded", "superseded")


def badness(code: str) -> tuple[int, str]:
    """Sorts statuses the worst first; a word of another scheme stands after those the portal knows."""
    return (WORST_FIRST.index(code) if code in WORST_FIRST else len(WORST_FIRST), code)


def worst(codes: Sequence[str]) -> str:
    """The worst of some statuses, which a recommendation with these actions is proposed to have. Words of a scheme
    that the portal does not know stand behind those it does."""
    return min(codes, key=badness)


@dataclass(frozen=True)
class Rated:
    """A rating and the facts it stands beside."""

    code: str
    today: date
    is_delivered: bool
    evidence_count: int
    due: date | None = None
    is_closed: bool = False
    heard_last: date | None = None
    cycle_months: int = USUAL_CYCLE


def warnings(rated: Rated) -> list[str]:
    """Sentences about a rating that does not fit its facts: too good too early, without evidence, or stale."""
    code, found = rated.code, []
    if code in {"blue", "embedded"} and not rated.is_delivered:
        found.append(f"Rated {code}, but its owners have not delivered it.")
    if code == "green" and not rated.is_delivered and rated.due and rated.due < rated.today:
        found.append(f"Rated green, but it was due on {rated.due:%-d %B %Y} and is not delivered.")
    if code == "red" and not rated.evidence_count:
        found.append("Rated red, but nothing says why.")
    if code == "not_recorded" and rated.evidence_count:
        found.append("There is evidence, but no rating.")
    if code in {"green", "blue", "embedded"} and rated.is_delivered and not rated.evidence_count:
        found.append(f"Rated {code} without evidence.")
    if not rated.is_closed and is_silent(rated.heard_last, rated.today, rated.cycle_months):
        assert rated.heard_last is not None
        found.append(f"Stale: nothing was heard since {rated.heard_last:%-d %B %Y}, for a whole review cycle.")
    return found


ENOUGH_CASES = 5


@dataclass(frozen=True)
class LaterAudit:
    """What a later audit showed of an issue: its title, its day, whether it was found again, in how many children."""

    title: str
    on: date
    found_again: bool
    cases: int


def propose_after_re_audit(said: LaterAudit, *, code: str, name: str, uses_embedded: bool) -> Proposal | None:
    """What a later audit suggests for a recommendation rated `code`, called `name`; None where it changes nothing.

    Found again: Red, also for what was closed or verified. Looked for in enough children and not found: Embedded for
    what is verified, where the partnership uses that rating. Fewer children show nothing either way.
    """
    where = f"“{said.title}” of {said.on:%B %Y}"
    if said.found_again:
        if code in {"red", "superseded"}:
            return None
        return Proposal("red", f"Found again in {where}, though it stands as {name}.")
    if code == "blue" and uses_embedded and said.cases >= ENOUGH_CASES:
        return Proposal("embedded", f"Verified, and not found again in the {said.cases} children of {where}.")
    return None


def propose_reopening(*, closed_on: date | None, raised_on: date | None, where: str) -> Proposal | None:
    """That something closed is opened again, since the same was raised later elsewhere; None where it was not.

    `closed_on` is the day it was last closed, None while it is open; `where` says who raised it, as in "by an audit".
    """
    if closed_on is None or raised_on is None or raised_on <= closed_on:
        return None
    was = f"It was closed on {closed_on:%-d %B %Y}, and the same was raised again in {raised_on:%B %Y} {where}"
    return Proposal("red", f"{was.strip()}.")


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
