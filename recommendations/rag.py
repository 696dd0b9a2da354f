"""Which status the facts suggest, and the sentence saying why. Pure; a person decides.

Three facts are kept apart: delivery, strength of evidence, and whether children's lives changed. Rules from
`docs/glossary.md` (Status) and the practice of six-monthly reviews: late and undelivered is red, silence over two
reviews is red, delivered with evidence awaits a second person, verified is blue.
"""

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
