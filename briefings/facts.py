"""What a draft needs to know of rounds and of the partnership. Pure: plain words and numbers, no rows."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class FoundFact:
    """One agreed finding."""

    id: str
    kind: str
    theme: str
    text: str
    seen: int
    credit: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class RecommendedFact:
    """One recommendation: where it stands (`recommendations.standing`), under which theme it is told, and which agreed
    findings it answers."""

    id: str
    text: str
    standing: str = "to_address"
    theme: str = ""
    findings: tuple[str, ...] = ()


@dataclass(frozen=True)
class RoundFacts:
    """What a draft needs to know of a round. `letters` are how many feedback letters went to each kind of reader."""

    title: str
    why_now: str
    terms: str
    look_back_months: int
    panel_on: date
    agencies: list[str]
    cases: int
    findings: list[FoundFact]
    recommendations: list[RecommendedFact]
    themes: dict[str, str] = field(default_factory=dict)
    letters: dict[str, int] = field(default_factory=dict)
    concerns: int = 0


@dataclass(frozen=True)
class InitiativeFact:
    """Something the partnership set up: what it changed, and who outside recognised it."""

    id: str
    title: str
    text: str
    recognition: str = ""


@dataclass(frozen=True)
class EarlierUpdate:
    """The update of the same series before this one: its number and the headings of its themes."""

    number: int
    headings: tuple[str, ...]


@dataclass(frozen=True)
class PastFact:
    """An audit of which only the results are kept."""

    held_on: date
    cases: int


@dataclass(frozen=True)
class PartnershipFacts:
    """What is the same whatever the rounds. `said_before` are sentences about issues raised in several audits."""

    name: str = "The partnership"
    board: str = "the board"
    subgroup: str = "the quality assurance subgroup"
    tell_whom: str = "your safeguarding lead"
    training: str = ""
    procedures: str = ""
    initiatives: tuple[InitiativeFact, ...] = ()
    said_before: tuple[str, ...] = ()
    earlier: EarlierUpdate | None = None
    past: tuple[PastFact, ...] = ()
