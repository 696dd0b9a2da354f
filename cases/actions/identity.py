"""Saying who a case is, and showing it to someone who has to know."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from access.permissions import NotDone, Refused
from cases.models import IdentitySheet
from cases.permissions import why_not_complete_identity, why_not_reveal
from cases.sealing import seal_details, unseal_child_id, unseal_details
from trail.actions import record_change, record_view


@dataclass(frozen=True)
class Identity:
    """Who a child is. `born` is a date in ISO form, or nothing when it is not known."""

    name: str = ""
    born: str = ""
    address: str = ""
    family: str = ""


class ChangedMeanwhile(NotDone):
    """Somebody else completed the sheet while it was being typed; nothing was overwritten."""

    def __init__(self) -> None:
        super().__init__("Somebody else has saved this sheet in the meantime. Compare both texts and save again.")


@transaction.atomic
def complete_identity(*, sheet: IdentitySheet, identity: Identity, seen: str, by: Any, at: datetime) -> IdentitySheet:
    """Seal who a case is. `seen` is the version the person had in front of them (see `version_of`)."""
    row = locked(sheet)
    if reason := why_not_complete_identity(by, row):
        raise Refused(reason)
    if not identity.name.strip():
        raise NotDone("Enter the child's name, so that each agency can find its record.")
    if row.is_complete and details_of(row) == identity:
        return row
    if seen != version_of(row):
        raise ChangedMeanwhile
    before = "complete" if row.is_complete else "not complete"
    row.sealed_details = seal_details(asdict(identity), case_pk=row.case_id)
    row.completed_by, row.completed_at = by, at
    row.save(update_fields=["sealed_details", "completed_by", "completed_at"])
    record_change(subject=row, by=by, at=at, field="identity", before=before, after="complete")
    return row


@transaction.atomic
def reveal_identity(*, sheet: IdentitySheet, by: Any, at: datetime) -> Identity:
    """Who a case is, for one person once; the look is in the trail before the answer leaves."""
    if reason := why_not_reveal(by, sheet):
        raise Refused(reason)
    record_view(subject=sheet, by=by, at=at, field="identity")
    return details_of(sheet)


@transaction.atomic
def open_for_completing(*, sheet: IdentitySheet, by: Any, at: datetime) -> tuple[str, Identity]:
    """The council's ID of the child and what is filled in already, for whoever completes the sheet."""
    if reason := why_not_complete_identity(by, sheet):
        raise Refused(reason)
    record_view(subject=sheet, by=by, at=at, field="identity")
    return unseal_child_id(sheet.sealed_child_id, case_pk=sheet.case_id), details_of(sheet)


def details_of(sheet: IdentitySheet) -> Identity:
    if sheet.sealed_details is None:
        return Identity()
    return Identity(**unseal_details(sheet.sealed_details, case_pk=sheet.case_id))


def version_of(sheet: IdentitySheet) -> str:
    """Which text of a sheet somebody saw: it changes with every saving."""
    return sheet.completed_at.isoformat() if sheet.completed_at else ""


def locked(sheet: IdentitySheet) -> IdentitySheet:
    """The sheet, held until the transaction ends; read after the lock, so that what is joined is fresh too."""
    IdentitySheet.objects.select_for_update().get(pk=sheet.pk)
    return IdentitySheet.objects.select_related("case__partnership", "case__draw__round").get(pk=sheet.pk)
