"""What a draw would come to, for the person about to press. Pure."""

from typing import Any

from django.utils import timezone

from cases.foreseeing import Foreseen
from cases.models import Draw
from cases.sampling import Sample
from cases.wishing import DIVIDED, FILTERED, SPREAD
from ui.dates import clock_time
from ui.tables import Column

COUNTED = tuple(dict.fromkeys((*FILTERED, *DIVIDED, *SPREAD)))
STEPS = [Column("Who can be drawn"), Column("Children", numeric=True)]
QUOTAS = [Column("At least"), Column("Asked for", numeric=True), Column("To draw from", numeric=True)]
PARTS = [
    Column("Part"),
    Column("To draw from", numeric=True),
    Column("Drawn", numeric=True),
    Column("In reserve", numeric=True),
]


def drawn_already(draw: Draw) -> str:
    """For somebody whose wishes came after another person had drawn."""
    at = clock_time(timezone.localtime(draw.drawn_at))
    return f"{draw.drawn_by.full_name} drew first, at {at}. What you asked for was not used."


def stranger_words(places: list[int]) -> str:
    """Which of the names typed point at nobody; the names themselves are not repeated."""
    if len(places) == 1:
        return f"Number {places[0]} is neither an ID in this file nor the reference of an earlier case. Check it."
    numbers = f"{', '.join(map(str, places[:-1]))} and {places[-1]}"
    return f"Numbers {numbers} are neither IDs in this file nor references of earlier cases. Check them."


def parts_of(sample: Sample) -> list[list]:
    """A row for each part, when the sample is drawn in parts."""
    strata = sample.wanted.strata
    if strata is None:
        return []
    return [
        [sentence_case(strata.words(each.value)), each.eligible, each.drawn, each.reserves] for each in sample.strata
    ]


def sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:]


def looked_at(found: Foreseen) -> dict[str, Any]:
    """Tables of who can be drawn, what least numbers find, and the parts; and how the sample can be spread."""
    sample = found.possible
    if sample is None:
        return {"nobody": True}
    return {
        "step_columns": STEPS,
        "steps": [[each.what, f"{each.left:,}"] for each in sample.steps],
        "quota_columns": QUOTAS,
        "quotas": [[sentence_case(each.quota.what), each.asked, each.available] for each in sample.outcomes],
        "part_columns": PARTS,
        "parts": parts_of(sample),
        "axes": [each.sentence for each in sample.spread if each.sentence],
    }
