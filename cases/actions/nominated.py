"""Cases of nominated children: their sheets come filled, and a restricted child is found by all that was said."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from cases.actions.name_marks import keep_marks
from cases.actions.twins import keep_identifiers, note_possible_twins, restrict_like
from cases.identities import Identity, as_words
from cases.identity_details import child_person_id
from cases.matching import Identifiers
from cases.models import Case, IdentitySheet
from cases.restricted import matches_restricted
from cases.sealing import seal_details
from trail.actions import record_change

PERHAPS = "yes, as its child may be restricted already"


@transaction.atomic
def keep_restricted(*, case: Case, known: Sequence[Identifiers], by: Any, at: datetime) -> bool:
    """Restrict a case just made whose child is restricted already or may be. Returns whether it is restricted.

    Where a person has to decide, the case stays restricted until a coordinator has decided that it is another child
    and lifts it: until then nobody learns of it who might not.
    """
    match = matches_restricted(case.partnership, known, besides=case)
    if not case.is_restricted and match.is_restricted:
        restrict_like(case, match.same, by=by, at=at)
    elif not case.is_restricted and match.perhaps:
        restrict_like(case, match.perhaps, by=by, at=at, why=PERHAPS)
        note_possible_twins(case=case, restricted=match.perhaps, at=at)
    if case.is_restricted and match.is_restricted:
        for each in known:
            keep_identifiers(case, each)
    return case.is_restricted


@transaction.atomic
def fill_sheet(*, case: Case, identity: Identity, by: Any, at: datetime) -> None:
    """Seal what is said of a case's child on its sheet, without saying that it is complete: the council's identity
    holder looks at it first."""
    sheet = IdentitySheet.objects.select_for_update().get(case=case, completed_at=None)
    named = replace(identity, child=replace(identity.child, id=child_person_id(sheet)))
    sheet.sealed_details = seal_details(as_words(named), case_pk=case.pk)
    sheet.save(update_fields=["sealed_details"])
    keep_marks(sheet=sheet, identity=named, at=at)
    record_change(subject=sheet, by=by, at=at, field="identity", before="empty", after="filled from nominations")
