"""Keeping the family map of a case: who there is around the child, never who they are."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from access.permissions import NotDone, Refused
from cases.actions.case_facts import locked_case
from cases.families import MOST_RELATIVES, FamilyRole, Relative, why_not_relative
from cases.models import Case, FamilyMap, FamilyPerson
from cases.models.fact import SOURCE_LENGTH
from cases.permissions import why_not_prepare
from trail.actions import record_change


class FamilyChanged(NotDone):
    """Somebody saved the map meanwhile; nothing was overwritten."""

    def __init__(self) -> None:
        super().__init__("Somebody else has saved this family map meanwhile. Compare both and save again.")


@transaction.atomic
def keep_family(
    *, case: Case, relatives: Sequence[Relative], taken_from: str, seen: int, by: Any, at: datetime
) -> FamilyMap | None:
    """Save the map whole. `relatives` holds the child itself at most once, everybody else in the order of the page.

    `seen` is the version the person had before them, 0 for none. The same map saved again changes nothing; a map of
    nobody, where there was none, is none. Raises NotDone naming the person and the remedy, FamilyChanged where
    somebody was faster, Refused without the right.
    """
    row = locked_case(case)
    if reason := why_not_prepare(by, row):
        raise Refused(reason)
    people = index_first(relatives)
    check_family(people, taken_from)
    found = FamilyMap.objects.filter(case=row).first()
    before = [each.as_relative() for each in found.people.all()] if found else []
    if people == before and (found is None or found.taken_from == taken_from):
        return found
    if seen != (found.version if found else 0):
        raise FamilyChanged
    found = save_map(row, found, people, taken_from, by=by, at=at)
    counts = (len(others(before)), len(others(people)))
    record_change(
        subject=row, by=by, at=at, field="family map", before=people_words(counts[0]), after=people_words(counts[1])
    )
    return found


def save_map(
    case: Case, found: FamilyMap | None, people: Sequence[Relative], taken_from: str, *, by: Any, at: datetime
) -> FamilyMap:
    if found is None:
        found = FamilyMap.objects.create(case=case, taken_from=taken_from, saved_by=by, saved_at=at)
    else:
        found.version += 1
        found.taken_from, found.saved_by, found.saved_at = taken_from, by, at
        found.save(update_fields=["version", "taken_from", "saved_by", "saved_at"])
        found.people.all().delete()
    FamilyPerson.objects.bulk_create(
        FamilyPerson(
            family_map=found,
            order=order,
            role=each.role,
            age_band=each.age_band,
            at_home=each.at_home,
            needs=list(each.needs),
            note=each.note,
        )
        for order, each in enumerate(people)
    )
    return found


def check_family(people: Sequence[Relative], taken_from: str) -> None:
    if len(others(people)) > MOST_RELATIVES:
        raise NotDone(f"A family map holds {MOST_RELATIVES} people besides the child. Take somebody off it.")
    if len([each for each in people if each.role == FamilyRole.INDEX]) > 1:
        raise NotDone("The child the audit is about stands on the map already. Choose another word for this person.")
    for place, each in enumerate(people, start=1):
        if problem := why_not_relative(each):
            raise NotDone(f"Person {place}: {problem}")
    if people and not taken_from:
        raise NotDone("Say where the family map comes from, so that auditors can judge it.")
    if len(taken_from) > SOURCE_LENGTH:
        raise NotDone(f"Say where the family map comes from in {SOURCE_LENGTH} characters or fewer.")


def index_first(relatives: Sequence[Relative]) -> list[Relative]:
    """The child first, and only where something is said about it; needs in the order of the list, each once."""
    child = [each for each in relatives if each.role == FamilyRole.INDEX and (each.needs or each.note)]
    return [*child, *others(relatives)]


def others(relatives: Sequence[Relative]) -> list[Relative]:
    return [each for each in relatives if each.role != FamilyRole.INDEX]


def people_words(count: int) -> str:
    return "nobody" if not count else "1 person" if count == 1 else f"{count} people"
