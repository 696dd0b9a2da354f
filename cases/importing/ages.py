"""How old a child is, from a date of birth, an expected one or a stated age; doubts come back as sentences."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, NamedTuple

from .cells import months_between, number

ADULT: Final = 18
MONTHS_UNBORN: Final = 9
UNBORN: Final = -1.0
BANDS: Final = ((0, "0-4"), (5, "5-9"), (10, "10-15"), (16, "16-17"))
_TOO_FAR: Final = "This is more than nine months in the future, so it was left blank."
_DIFFERS: Final = "This differs from the date of birth by two years or more; the date was used."
_NO_AGE: Final = "This is not an age in years, so it was left blank."
_NOT_BORN_YET: Final = "The expected date has passed and no date of birth is given, so the age is “Not known” here."


class Age(NamedTuple):
    """Years, below zero for a child not yet born, None when not known; `doubts` are (field, sentence)."""

    years: float | None
    doubts: tuple[tuple[str, str], ...] = ()


NOT_STATED: Final = Age(None)


def age_of(*, born: date | None, today: date, stated: Age = NOT_STATED) -> Age:
    """The age on `today`: from the date of birth, else as it is stated (see `stated_age`)."""
    if born is None:
        return stated
    if born > today:
        if months_between(today, born) < MONTHS_UNBORN:
            return Age(UNBORN, stated.doubts)
        return Age(stated.years, (*stated.doubts, ("born", _TOO_FAR)))
    years = float(months_between(born, today) // 12)
    if stated.years is not None and abs(stated.years - years) >= 2:
        return Age(years, (*stated.doubts, ("age", _DIFFERS)))
    return Age(years, stated.doubts)


def expected_age(expected: date, *, today: date) -> Age:
    """The age of a child of whom only the expected date of birth is known: not yet born, or not known."""
    if expected <= today:
        return Age(None, (("born", _NOT_BORN_YET),))
    return age_of(born=expected, today=today)


def stated_age(value: Any) -> Age:
    """What a cell of the age column tells; None where it is empty."""
    if value is None:
        return Age(None)
    if isinstance(value, str) and value.strip().lower() in ("unborn", "un-born"):
        return Age(UNBORN)
    years = None if isinstance(value, date) else number(value)
    if years is None or years < -1:
        return Age(None, (("age", _NO_AGE),))
    return Age(years)


def band_of(years: float | None) -> str:
    """The age band of a child, "unknown" when the age is not known."""
    if years is None:
        return "unknown"
    if years < 0:
        return "unborn"
    return [band for youngest, band in BANDS if years >= youngest][-1]
