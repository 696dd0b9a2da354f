"""How old a child is, from a date of birth, an expected one or a stated age; doubts come back as sentences."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from .cells import months_between, number

ADULT: Final = 18
MONTHS_UNBORN: Final = 9
UNBORN: Final = -1.0
BANDS: Final = ((0, "0-4"), (5, "5-9"), (10, "10-15"), (16, "16-17"))
_TOO_FAR: Final = "This is more than nine months in the future, so it was left blank."
_DIFFERS: Final = "This differs from the date of birth by two years or more; the date was used."
_NO_AGE: Final = "This is not an age in years, so it was left blank."
_NOT_BORN_YET: Final = "The expected date has passed and no date of birth is given, so the age is “Not known” here."


@dataclass(slots=True)
class Age:
    """Years, below zero for a child not yet born, None when not known; `doubts` are (field, sentence)."""

    years: float | None
    doubts: list[tuple[str, str]] = field(default_factory=list)


def age_of(*, born: date | None, stated: Any, today: date) -> Age:
    """The age on `today`: from the date of birth, else from the age column's cell (None where it is empty)."""
    told = _stated(stated)
    if born is None:
        return told
    if born > today:
        if months_between(today, born) < MONTHS_UNBORN:
            return Age(UNBORN, told.doubts)
        return Age(told.years, [*told.doubts, ("born", _TOO_FAR)])
    years = float(months_between(born, today) // 12)
    if told.years is not None and abs(told.years - years) >= 2:
        told.doubts.append(("age", _DIFFERS))
    told.years = years
    return told


def expected_age(expected: date, *, today: date) -> Age:
    """The age of a child of whom only the expected date of birth is known: not yet born, or not known."""
    if expected <= today:
        return Age(None, [("born", _NOT_BORN_YET)])
    return age_of(born=expected, stated=None, today=today)


def _stated(value: Any) -> Age:
    if value is None:
        return Age(None)
    if isinstance(value, str) and value.strip().lower() in ("unborn", "un-born"):
        return Age(UNBORN)
    years = None if isinstance(value, date) else number(value)
    if years is None or years < -1:
        return Age(None, [("age", _NO_AGE)])
    return Age(years)


def band_of(years: float | None) -> str:
    """The age band of a child, "unknown" when the age is not known."""
    if years is None:
        return "unknown"
    if years < 0:
        return "unborn"
    return [band for youngest, band in BANDS if years >= youngest][-1]
