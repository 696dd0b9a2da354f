"""A plan's file kept on the server while a person looks through it; never longer than a day."""

from datetime import datetime, timedelta

from django.db import transaction

from access.permissions import Refused
from accounts.models import Partnership
from documents.actions import keep_file
from documents.models import StoredFile
from recommendations.actions.plans import import_plan
from recommendations.importing import read_action_plan
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
def import_upload(*, upload: PlanUpload, by, at: datetime) -> Plan:
    """Import what was looked through, read once more, and let go of the upload's file. Twice is once."""
    rows = PlanUpload.objects.select_for_update(of=("self",)).select_related("file", "scheme", "partnership", "plan")
    row = rows.get(pk=upload.pk)
    if row.plan is not None:
        return row.plan
    file = row.file
    assert file is not None  # it is let go of only when its plan is made
    data = file.bytes
    row.plan = import_plan(
        partnership=row.partnership,
        plan_read=read_action_plan(data, file_name=row.file_name, scheme=scheme_words(row.scheme.code)),
        data=data,
        file_name=row.file_name,
        scheme=row.scheme,
        by=by,
        at=at,
    )
    row.file = None
    row.save(update_fields=["plan", "file"])
    file.delete()
    return row.plan


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
