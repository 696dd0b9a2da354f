"""The workbook of who the children are: taken along, filled in, looked through, confirmed. Nothing lies about plain."""

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from access.permissions import NotDone, Refused
from cases.actions.identity import complete_identity, doubt_of, file_loaded_on, version_of
from cases.exporting.identity_workbook import WorkbookRow, identity_workbook
from cases.identities import Identity, as_words, from_words
from cases.identity_details import opened_child_id
from cases.identity_reading import IdentitiesRead, RowProblem, read_identities
from cases.importing.refused import ImportRefused
from cases.models import Draw, IdentitySheet, IdentityUpload
from cases.permissions import why_not_complete_identities
from cases.sealing import seal_upload, unseal_upload
from cases.selectors import sheets_of_draw
from trail.actions import record_event, record_views
from trail.models import EventKind
from ui.marks import made_words

KEPT = timedelta(hours=1)
FIELD = "identity workbook"


@dataclass(frozen=True)
class WaitingUpload:
    """What a person may confirm: children by reference, those not filled in, those saved before, and problems.

    `doubts` says by reference how a date of birth contradicts the age of the drawn child.
    """

    identities: dict[str, Identity]
    doubts: dict[str, str]
    empty: list[str]
    replaced: list[str]
    problems: list[RowProblem]


@transaction.atomic
def make_workbook(*, draw: Draw, by: Any, at: datetime) -> bytes:
    """The workbook to fill in: each reference with the council's ID. Who took it along is in the trail."""
    sheets = sheets_to_complete(draw, by)
    record_views(subjects=sheets, by=by, at=at, field=FIELD)
    record_event(kind=EventKind.DOWNLOADED, subject=draw, by=by, at=at, field=FIELD, after=len(sheets))
    rows = [WorkbookRow(sheet.case.reference, opened_child_id(sheet)) for sheet in sheets]
    made_for = f"Confidential. {made_words(by.full_name, at)}"
    return identity_workbook(rows, made_for=made_for)


@transaction.atomic
def keep_identity_upload(*, draw: Draw, data: bytes, file_name: str, by: Any, at: datetime) -> IdentityUpload:
    """Read a filled-in workbook and keep what it says, sealed, until it is confirmed. One a person at a time."""
    sheets = {sheet.case.reference: sheet for sheet in sheets_to_complete(draw, by)}
    child_ids = {reference: opened_child_id(sheet) for reference, sheet in sheets.items()}
    try:
        read = read_identities(data, file_name=file_name, child_ids=child_ids, today=timezone.localdate(at))
    except ImportRefused as problem:
        raise NotDone(str(problem)) from problem
    IdentityUpload.objects.filter(uploaded_by=by).delete()
    upload = IdentityUpload(draw=draw, uploaded_by=by, uploaded_at=at)
    versions = {reference: version_of(sheets[reference]) for reference in read.identities}
    words = json.dumps(upload_words(read, versions))
    upload.sealed_content = seal_upload(words, upload_pk=upload.pk, person_pk=by.pk)
    upload.save(force_insert=True)
    record_event(kind=EventKind.CREATED, subject=upload, by=by, at=at, field=FIELD, after=len(read.identities))
    return upload


@transaction.atomic
def open_upload(*, upload: IdentityUpload, by: Any, at: datetime) -> WaitingUpload:
    """What waits to be confirmed. It names children, so a look at each is in the trail first."""
    sheets = {sheet.case.reference: sheet for sheet in sheets_to_complete(upload.draw, by)}
    words = words_of(upload, by)
    shown = [sheets[reference] for reference in words["identities"] if reference in sheets]
    record_views(subjects=shown, by=by, at=at, field=FIELD)
    identities = {
        sheet.case.reference: from_words(words["identities"][sheet.case.reference], child_id=str(sheet.case_id))
        for sheet in shown
    }
    loaded_on = file_loaded_on(upload.draw)
    doubts = {
        sheet.case.reference: doubt_of(sheet.case, identities[sheet.case.reference], loaded_on=loaded_on, at=at)
        for sheet in shown
    }
    return WaitingUpload(
        identities=identities,
        doubts={reference: doubt for reference, doubt in doubts.items() if doubt},
        empty=words["empty"],
        replaced=[sheet.case.reference for sheet in shown if sheet.is_complete],
        problems=[RowProblem(**each) for each in words["problems"]],
    )


@transaction.atomic
def confirm_upload(*, upload: IdentityUpload, by: Any, at: datetime, sure: Collection[str] = ()) -> int:
    """Save every child that was shown, or none: where one was saved by somebody meanwhile, NotDone says which.

    `sure` are the references whose date of birth the person says is right; a doubted one of another child raises
    AgeInDoubt. Returns how many children were saved.
    """
    row = IdentityUpload.objects.select_for_update(of=["self"]).filter(pk=upload.pk).first()
    if row is None:
        raise NotDone("This upload is gone: it was saved already, or an hour has passed. Look at the list of children.")
    words = words_of(row, by)
    sheets = {sheet.case.reference: sheet for sheet in sheets_to_complete(row.draw, by)}
    versions = {name: version_of(sheet) for name, sheet in sheets.items()}
    changed = [name for name, seen in words["versions"].items() if versions.get(name) != seen]
    if changed:
        raise NotDone(f"Somebody has saved {', '.join(sorted(changed))} meanwhile. Upload your file again to compare.")
    for reference, said in words["identities"].items():
        sheet = sheets[reference]
        identity = from_words(said, child_id=str(sheet.case_id))
        complete_identity(
            sheet=sheet, identity=identity, seen=version_of(sheet), by=by, at=at, born_is_sure=reference in sure
        )
    row.delete()
    return len(words["identities"])


@transaction.atomic
def cancel_upload(*, upload: IdentityUpload, by: Any, at: datetime) -> None:
    """Forget what waits. Pressed twice, it is forgotten once."""
    row = IdentityUpload.objects.select_for_update(of=["self"]).filter(pk=upload.pk, uploaded_by=by).first()
    if row is not None:
        record_event(kind=EventKind.DELETED, subject=row, by=by, at=at, field=FIELD)
        row.delete()


@transaction.atomic
def forget_old_uploads(*, at: datetime) -> int:
    """Remove what nobody confirmed within the hour. Returns how many there were."""
    old = IdentityUpload.objects.filter(uploaded_at__lt=at - KEPT)
    count = old.count()
    old.delete()
    return count


def sheets_to_complete(draw: Draw, by: Any) -> list[IdentitySheet]:
    """The sheets of a draw for whoever completes them, or the refusal."""
    if reason := why_not_complete_identities(by, draw):
        raise Refused(reason)
    return sheets_of_draw(by, draw)


def upload_words(read: IdentitiesRead, versions: dict[str, str]) -> dict[str, Any]:
    """What is sealed of a workbook that was read."""
    return {
        "identities": {reference: as_words(identity) for reference, identity in read.identities.items()},
        "versions": versions,
        "empty": read.empty,
        "problems": [asdict(problem) for problem in read.problems],
    }


def words_of(upload: IdentityUpload, by: Any) -> dict[str, Any]:
    """What was sealed; only for the person it was sealed for."""
    if upload.uploaded_by_id != by.pk:
        raise Refused("Only the person who sent a file can look through it.")
    return json.loads(unseal_upload(upload.sealed_content, upload_pk=upload.pk, person_pk=by.pk))
