"""Children somebody asks to leave out of a draw: by the council's ID or by the reference of an earlier case."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cases.fingerprints import fingerprint_of
from cases.frame_children import fingerprints_of
from cases.models import Case, Frame

REVIEW = "A review of the case is open"
COURT = "The case is before a court"
NAMED = "Left out by name"


@dataclass(frozen=True)
class LeftOut:
    """Fingerprint -> reason; and for each reason the places, from 1, of the names that point at nobody here."""

    reasons: Mapping[str, str]
    strangers: Mapping[str, list[int]]


def leave_out(frame: Frame, words: Mapping[str, str]) -> LeftOut:
    """Recognise the children in what was typed: reason -> IDs or references, parted by lines, commas or semicolons.

    What was typed is kept nowhere. A child named for two reasons is left out for the first.
    """
    in_frame = set(fingerprints_of(frame))
    cases = Case.objects.filter(partnership=frame.partnership_id)
    earlier = {reference.casefold(): mark for reference, mark in cases.values_list("reference", "fingerprint")}
    reasons: dict[str, str] = {}
    strangers: dict[str, list[int]] = {}
    for reason, typed in words.items():
        for place, name in enumerate(names_in(typed), start=1):
            mark = earlier.get(name.casefold()) or fingerprint_of(name, partnership_pk=frame.partnership_id)
            if mark in in_frame:
                reasons.setdefault(mark, reason)
            elif name.casefold() not in earlier:
                strangers.setdefault(reason, []).append(place)
    return LeftOut(reasons, strangers)


def names_in(typed: str) -> Iterable[str]:
    return (name for each in re.split(r"[\n,;]+", typed) if (name := " ".join(each.split())))
