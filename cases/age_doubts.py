"""Whether a date of birth fits the child that was drawn: a wrong child must not go to six agencies. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from cases.facts import AGES
from cases.importing.ages import BANDS
from ui.dates import long_date

UNBORN: Final = "unborn"
# The council's file may round an age or be some months old when it is loaded.
ROOM_IN_YEARS: Final = 1


def why_doubt_born(born: str, facts: Mapping[str, Any], *, loaded_on: date, today: date) -> str:
    """A sentence naming the date of birth and the age in the council's file when they contradict each other, else "".

    `born` is a date in ISO form or nothing, `facts` are the drawn case's. The age may fit on the day on which the
    council's file was loaded or today, with a year to spare either way. Where either is not known there is no doubt.
    """
    band = str(facts.get("age_band", ""))
    if not born or band not in AGES:
        return ""
    day = date.fromisoformat(born)
    youngest, oldest = years_of(band)
    ages = (full_years(day, loaded_on), full_years(day, today))
    if any(youngest - ROOM_IN_YEARS <= age <= oldest + ROOM_IN_YEARS for age in ages):
        return ""
    return (
        f"The date of birth, {long_date(day)}, makes this child {age_words(ages[1])}, but {whose(facts)} says "
        f"“{AGES[band]}”. Check that this is the child who was drawn."
    )


def whose(facts: Mapping[str, Any]) -> str:
    """What told the age of a drawn child."""
    return "its nomination" if facts.get("nominated_for") else "the council's file"


def years_of(band: str) -> tuple[int, int]:
    """The youngest and the oldest full years of an age band; a child not yet born is -1.

    >>> years_of("5-9"), years_of("16-17"), years_of("unborn")
    ((5, 9), (16, 17), (-1, -1))
    """
    if band == UNBORN:
        return -1, -1
    youngest = next(years for years, name in BANDS if name == band)
    return youngest, int(band.rpartition("-")[2])


def full_years(born: date, on: date) -> int:
    """Birthdays after the day of birth that have been reached; below nought before the birth."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def age_words(years: int) -> str:
    return "not yet born" if years < 0 else "1 year old" if years == 1 else f"{years} years old"
