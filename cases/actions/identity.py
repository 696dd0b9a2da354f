"""Saying who the people around a case are."""

import uuid
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from access.permissions import NotDone, Refused
from cases.actions.name_marks import keep_marks
from cases.actions.twins import check_twins
from cases.age_doubts import why_doubt_born
from cases.identities import Identity, Person, as_words
from cases.identity_details import child_person_id, details_of, opened_child_id
from cases.models import Case, Draw, Frame, IdentitySheet, SheetPerson
from cases.permissions import why_not_complete_identity
from cases.sealing import seal_details
from trail.actions import record_change, record_view


class ChangedMeanwhile(NotDone):
    """Somebody else completed the sheet while it was being typed; nothing was overwritten."""

    def __init__(self) -> None:
        super().__init__("Somebody else has saved this sheet in the meantime. Compare both texts and save again.")


class AgeInDoubt(NotDone):
    """The date of birth contradicts the council's file and nobody has said that it is right; nothing was saved."""


@transaction.atomic
def complete_identity(
    *, sheet: IdentitySheet, identity: Identity, seen: str, by: Any, at: datetime, born_is_sure: bool = True
) -> IdentitySheet:
    """Seal who a case is. `seen` is the version the person had in front of them (see `version_of`).

    Where the person has not said that the date of birth is right (`born_is_sure`), one that contradicts the age of the
    drawn child raises AgeInDoubt. Saying it is in the trail.

    People who stay on the sheet keep what agencies have answered about them; who is taken off it is forgotten. A case
    whose child is restricted already becomes restricted; where that is in doubt, PossibleTwinFound.
    """
    row = locked(sheet)
    if reason := why_not_complete_identity(by, row):
        raise Refused(reason)
    if reason := why_not_enough(identity):
        raise NotDone(reason)
    before = details_of(row)
    identity = with_ids(identity, known=before, child_id=child_person_id(row))
    if row.is_complete and before == identity:
        return row
    if seen != version_of(row):
        raise ChangedMeanwhile
    doubt = doubt_of(row.case, identity, loaded_on=file_loaded_on(row.case.draw), at=at)
    if doubt and not born_is_sure:
        raise AgeInDoubt(doubt)
    check_twins(sheet=row, identity=identity, by=by, at=at)
    state = "complete" if row.is_complete else "not complete"
    row.sealed_details = seal_details(as_words(identity), case_pk=row.case_id)
    row.completed_by, row.completed_at = by, at
    row.save(update_fields=["sealed_details", "completed_by", "completed_at"])
    keep_people(row, identity)
    keep_marks(sheet=row, identity=identity, at=at)
    record_change(subject=row, by=by, at=at, field="identity", before=state, after="complete")
    if doubt:
        record_change(subject=row, by=by, at=at, field="date of birth", before="in doubt", after="said to be right")
    return row


def doubt_of(case: Case, identity: Identity, *, loaded_on: date, at: datetime) -> str:
    """The sentence saying how the child's date of birth contradicts the age of the drawn child; "" when it fits."""
    return why_doubt_born(identity.child.born, case.facts, loaded_on=loaded_on, today=timezone.localdate(at))


def file_loaded_on(draw: Draw) -> date:
    """The day on which the council's file of a draw came in; read alone, since a frame holds thousands of lines."""
    return timezone.localdate(Frame.objects.values_list("loaded_at", flat=True).get(pk=draw.frame_id))


@transaction.atomic
def open_for_completing(*, sheet: IdentitySheet, by: Any, at: datetime) -> tuple[str, Identity]:
    """The council's ID of the child and what is filled in already, for whoever completes the sheet."""
    if reason := why_not_complete_identity(by, sheet):
        raise Refused(reason)
    record_view(subject=sheet, by=by, at=at, field="identity")
    return opened_child_id(sheet), details_of(sheet)


def why_not_enough(identity: Identity) -> str:
    """What is still missing before a sheet can be sealed; "" when nothing is."""
    if not identity.child.name.strip():
        return "Enter the child's name, so that each agency can find its record."
    if any(not person.name.strip() for person in identity.family):
        return "Enter a name for each member of the family, or take the empty ones off the sheet."
    return ""


def with_ids(identity: Identity, *, known: Identity, child_id: str) -> Identity:
    """The same people, each with an id: their own where they were on the sheet before, a new random one otherwise."""
    earlier = {person.id: person for person in known.family}
    taken = {person.id for person in identity.family} & earlier.keys()
    by_name = {same_person(person): person.id for person in known.family if person.id not in taken}
    family = []
    for person in identity.family:
        own = person.id if person.id in earlier else by_name.pop(same_person(person), str(uuid.uuid4()))
        family.append(replace(person, id=own))
    return Identity(replace(identity.child, id=child_id), Identity(family=tuple(family)).people[1:], identity.notes)


def same_person(person: Person) -> tuple[str, str]:
    """What makes a person of a new list the one of an old list."""
    return person.relationship, " ".join(person.name.split()).casefold()


def keep_people(sheet: IdentitySheet, identity: Identity) -> None:
    """Ids and labels of the sheet's people outside the seal. A label once given stays with its person."""
    rows = {str(row.pk): row for row in SheetPerson.objects.filter(sheet=sheet)}
    wanted = {person.id: person for person in identity.people}
    gone = [pk for pk, row in rows.items() if pk not in wanted or row.relationship != wanted[pk].relationship]
    SheetPerson.objects.filter(pk__in=gone).delete()
    last: dict[str, int] = {}
    for row in rows.values():
        last[row.relationship] = max(row.number, last.get(row.relationship, 0))
    new = []
    for person in identity.people:
        if person.id not in rows or person.id in gone:
            last[person.relationship] = number = 1 if person.is_child else last.get(person.relationship, 0) + 1
            new.append(SheetPerson(pk=person.id, sheet=sheet, relationship=person.relationship, number=number))
    SheetPerson.objects.bulk_create(new)


def version_of(sheet: IdentitySheet) -> str:
    """Which text of a sheet somebody saw: it changes with every saving."""
    return sheet.completed_at.isoformat() if sheet.completed_at else ""


def locked(sheet: IdentitySheet) -> IdentitySheet:
    """The sheet, held until the transaction ends; read after the lock, so that what is joined is fresh too."""
    IdentitySheet.objects.select_for_update().get(pk=sheet.pk)
    return IdentitySheet.objects.select_related("case__partnership", "case__draw__round").get(pk=sheet.pk)
