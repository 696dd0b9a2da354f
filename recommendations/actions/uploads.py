"""A plan's file kept on the server while a person looks through it; never longer than a day."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from access.held import held
from access.permissions import NotDone, Refused
from accounts.models import Partnership
from documents.actions import keep_file
from documents.models import StoredFile
from recommendations.actions.plan_updates import update_plan
from recommendations.actions.plans import import_plan
from recommendations.importing import read_action_plan
from recommendations.importing.changes import PlanChanges
from recommendations.models import Plan, PlanUpload, StatusScheme
from recommendations.permissions import why_not_manage
from recommendations.presets.words import scheme_words

KEPT = timedelta(days=1)


@transaction.atomic
def keep_upload(
    *, partnership: Partnership, data: bytes, file_name: str, scheme: StatusScheme, by, at: datetime
) -> PlanUpload:
    """Keep a file for its preview. A person has one at a time: the one before is forgotten."""
    if refusal := why_not_manage(by, partnership):
        raise Refused(refusal)
    forget(PlanUpload.objects.filter(uploaded_by=by))
    file = keep_file(name="action-plan", content_type="application/octet-stream", content=data, at=at)
    return PlanUpload.objects.create(
        partnership=partnership, file=file, file_name=file_name[:200], scheme=scheme, uploaded_by=by, uploaded_at=at
    )


@transaction.atomic
def choose_plan(*, upload: PlanUpload, plan: Plan | None, by, at: datetime) -> PlanUpload:
    """Say whether a file updates a plan, whose words for ratings it is then read with, or is a new one (None)."""
    row = waiting(upload, by)
    if plan is not None and plan.partnership_id != row.partnership_id:
        raise NotDone("Choose a plan of the same partnership.")
    row.updates, row.is_new = plan, plan is None
    if plan is not None:
        row.scheme = plan.scheme
    row.save(update_fields=["updates", "is_new", "scheme"])
    return row


@transaction.atomic
def correct_row(*, upload: PlanUpload, number: str, correction: Mapping[str, Any], by, at: datetime) -> PlanUpload:
    """Keep what a person set for a row of a file (see `importing.rows`); an empty correction accepts it as it is."""
    row = waiting(upload, by)
    row.corrections = {**row.corrections, number: dict(correction)}
    row.save(update_fields=["corrections"])
    return row


def waiting(upload: PlanUpload, by) -> PlanUpload:
    """The upload, held until the transaction ends; NotDone once it is imported."""
    rows = PlanUpload.objects.select_related(
        "file", "scheme", "partnership", "plan", "updates__partnership", "updates__scheme"
    )
    row = held(rows, upload.pk)
    if refusal := why_not_manage(by, row.partnership):
        raise Refused(refusal)
    if row.plan is not None:
        raise NotDone("This plan is imported already. Change its recommendations on their own pages.")
    return row


@transaction.atomic
def import_upload(*, upload: PlanUpload, by, at: datetime) -> tuple[Plan, PlanChanges | None]:
    """Import what was looked through, read once more, and let go of the upload's file. Twice is once.

    With what it changed, where it updated a plan.
    """
    row = PlanUpload.objects.select_for_update().get(pk=upload.pk)
    if row.plan is not None:
        return row.plan, None
    row = waiting(upload, by)
    file = row.file
    assert file is not None  # it is let go of only when its plan is made
    data = file.bytes
    read = read_action_plan(
        data, file_name=row.file_name, scheme=scheme_words(row.scheme.code), today=timezone.localdate(at)
    )
    facts = {"plan_read": read, "data": data, "file_name": row.file_name, "corrections": row.corrections}
    changes = None
    if row.updates:
        changes = update_plan(plan=row.updates, by=by, at=at, **facts)
        row.plan = row.updates
    else:
        row.plan = import_plan(partnership=row.partnership, scheme=row.scheme, by=by, at=at, **facts)
    row.file = None
    row.save(update_fields=["plan", "file"])
    file.delete()
    return row.plan, changes


def forget(uploads) -> int:
    """Remove uploads with their files."""
    files = [pk for pk in uploads.values_list("file_id", flat=True) if pk]
    uploads.delete()
    StoredFile.objects.filter(pk__in=files).delete()
    return len(files)


@transaction.atomic
def forget_old_uploads(*, at: datetime) -> int:
    """Remove what nobody imported within a day."""
    return forget(PlanUpload.objects.filter(uploaded_at__lt=at - KEPT))
