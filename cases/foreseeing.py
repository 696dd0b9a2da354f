"""What a draw from a frame comes to, whether it is kept or only looked at beforehand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from cases.frame_children import ordinals_of
from cases.frame_facts import numbers_with, roll_of, value_counts
from cases.models import Frame
from cases.quotas import KNOWN, quota
from cases.sampling import CannotDraw, Criteria, Row, Sample, draw_sample
from cases.selectors import audited_since

RECENTLY = "Audited in the last {} months"
LOOKED_AT = "looked at beforehand"
USUAL = ("disability",)


@dataclass(frozen=True)
class Wish:
    """What the person at the draw asks for: criteria, and who is left out.

    `left_out` maps a child's fingerprint to the reason; `exclude_months` leaves out whoever was audited since.
    """

    criteria: Criteria
    exclude_months: int = 12
    left_out: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def usual(
        cls, size: int = 6, reserves: int = 2, *, exclude_months: int = 12, quotas: tuple[str, ...] = USUAL
    ) -> Wish:
        """What most audits ask for: at least one child with a disability, nobody audited within the year."""
        asked = tuple(quota(code, 1) for code in quotas)
        return cls(Criteria(size=size, reserves=reserves, quotas=asked), exclude_months=exclude_months)


@dataclass(frozen=True)
class Foreseen:
    """Rows and exclusions of a draw, and in sentences what cannot be had; `possible` is what could be drawn then."""

    rows: Sequence[Row]
    exclusions: dict[int, str]
    unmet: tuple[str, ...]
    possible: Sample | None

    @property
    def sample(self) -> Sample:
        """What is drawn if the person goes on."""
        assert self.possible is not None  # whoever asks has looked
        return self.possible


def to_choose_from(frame: Frame, fields: Sequence[str]) -> tuple[dict[str, Counter[str]], dict[str, int]]:
    """What there is before anything is asked for: how often each value of each field occurs, and how many children
    each quota (by its code) would find. Counted where the children are kept; none of them is fetched.
    """
    return value_counts(frame, fields), numbers_with(frame, {code: any_of for code, (_, any_of) in KNOWN.items()})


def foresee(frame: Frame, wish: Wish, *, at: datetime, seed: str = LOOKED_AT, facts: Iterable[str] = ()) -> Foreseen:
    """Draw without keeping anything. What cannot be had follows from the children, whatever the seed.

    Its rows hold the facts that the criteria look at, and those named in `facts`.
    """
    rows = roll_of(frame, {*wish.criteria.fields, *facts})
    exclusions = exclusions_of(frame, wish, at)
    try:
        sample = draw_sample(rows, wish.criteria, seed=seed, exclusions=exclusions)
    except CannotDraw as clash:
        possible = lowered(rows, wish.criteria, seed, exclusions)
        return Foreseen(rows, exclusions, clash.sentences + (possible.shortages if possible else ()), possible)
    return Foreseen(rows, exclusions, sample.shortages, sample)


def lowered(rows: Sequence[Row], criteria: Criteria, seed: str, exclusions: dict[int, str]) -> Sample | None:
    """What there is to draw when not all of it can be had; None when there is nobody."""
    try:
        return draw_sample(rows, criteria, seed=seed, exclusions=exclusions, as_far_as_possible=True)
    except CannotDraw:
        return None


def exclusions_of(frame: Frame, wish: Wish, at: datetime) -> dict[int, str]:
    """Who is left out and why; a reason that was given by name goes before having been audited."""
    months = wish.exclude_months
    recent = audited_since(frame.partnership, months=months, at=at) if months else set()
    reasons = dict.fromkeys(recent, RECENTLY.format(months)) | dict(wish.left_out)
    ordinals = ordinals_of(frame, reasons.keys()) if reasons else {}
    return {ordinals[mark]: reason for mark, reason in reasons.items() if mark in ordinals}
