"""The result of a draw, with everything needed to explain it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .criteria import Criteria, Quota
from .eligible import Step


@dataclass(frozen=True, slots=True)
class Place:
    """A drawn row, its stratum ("" without strata) and the quotas it serves."""

    ordinal: int
    stratum: str
    serves: tuple[Quota, ...]


@dataclass(frozen=True, slots=True)
class StratumOutcome:
    """A stratum's rows that can be drawn, and what it was asked for and gave: cases and reserves. A stratum that is
    asked for more than it has gives less only in a sample drawn as far as possible."""

    value: str
    eligible: int
    asked: int
    drawn: int
    reserves_asked: int
    reserves: int


@dataclass(frozen=True, slots=True)
class QuotaOutcome:
    """A quota with the rows asked for, those the sample holds, and those there were to draw from. It is missed only
    in a sample drawn as far as possible."""

    quota: Quota
    asked: int
    met: int
    available: int

    @property
    def is_met(self) -> bool:
        """Whether the sample holds as many as were asked for."""
        return self.met >= self.asked


@dataclass(frozen=True, slots=True)
class SpreadCount:
    """How often a value occurs in the frame, among the rows that could be drawn, and in the sample."""

    value: str
    in_frame: int
    eligible: int
    in_sample: int


@dataclass(frozen=True, slots=True)
class SpreadOutcome:
    """How far the sample spreads over an axis.

    `values` are the recorded values among the rows that could be drawn. `goal` is how far a sample can go: with at
    least as many places as values, so many values; with fewer, so many places that do not repeat a value (a row
    whose value is not recorded repeats none). None means that the axis was left to chance because it could not be
    settled. `aim` is the same if nothing stood in its way, `distinct` and `unknown` are what the sample holds.
    """

    field: str
    values: int
    aim: int
    goal: int | None
    distinct: int
    unknown: int
    counts: tuple[SpreadCount, ...]

    @property
    def sentence(self) -> str:
        """What a panel should know of an axis that is not fully spread; empty for one that is."""
        name = self.field.replace("_", " ")
        if self.goal is None:
            return f"The spread over {name} was left to chance: it takes too long to settle beside the others."
        if self.goal == self.aim:
            return ""
        if self.aim == self.values:
            return f"{self.goal} of the {self.values} values of {name} could be drawn beside what else was asked for."
        return f"{self.goal} of the {self.aim} cases could have a {name} of their own beside what else was asked for."


@dataclass(frozen=True, slots=True)
class Sample:
    """A draw explained. `criteria` are those it was drawn by; `wanted` those asked for, which differ only when they
    were lowered to what could be had, and then `lowered` says so in sentences.

    `chosen` stands in the order drawn, `reserves` stratum by stratum in the order to be called. `steps` leads from
    the frame to the rows that could be drawn; `excluded` counts by reason those left out, and `exclusions` says who.
    `shortages` are sentences about reserves that are not there.
    """

    seed: str
    wanted: Criteria
    criteria: Criteria
    chosen: tuple[Place, ...]
    reserves: tuple[Place, ...]
    strata: tuple[StratumOutcome, ...]
    outcomes: tuple[QuotaOutcome, ...]
    spread: tuple[SpreadOutcome, ...]
    steps: tuple[Step, ...]
    lowered: tuple[str, ...]
    shortages: tuple[str, ...]
    in_frame: int
    eligible: int
    excluded: Mapping[str, int]
    exclusions: Mapping[int, str] = field(repr=False)

    @property
    def ordinals(self) -> tuple[int, ...]:
        """The chosen rows in the order they were drawn."""
        return tuple(place.ordinal for place in self.chosen)

    @property
    def reserve_ordinals(self) -> tuple[int, ...]:
        """The reserves, stratum by stratum, in the order they are called."""
        return tuple(place.ordinal for place in self.reserves)
