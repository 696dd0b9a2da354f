"""A PDF of a draft: asked for by a person or a schedule, made behind the page, replaced by the next one."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from access.permissions import Refused
from briefings.actions.moves import locked
from briefings.actions.rendering import PDF, logo_of
from briefings.models import Briefing, DraftFile
from briefings.permissions import why_not_draft_file
from briefings.printing import make_briefing_pdf
from briefings.snapshots import content_now
from documents.actions import keep_file
from documents.models import StoredFile
from jobs.actions import request_job
from jobs.models import Job, JobState
from trail.actions import record_event
from trail.models import EventKind

DRAFT_FILE = "briefings.draft_file"
SAME_MINUTE = timedelta(seconds=60)


@transaction.atomic
def request_draft_file(*, briefing: Briefing, by: Any, at: datetime) -> Job:
    """Ask for the draft as a PDF. Asked for twice within a minute, it is made once; later it is made anew.

    `by` is None where a schedule asks. Refused where the briefing is no draft, or the person may not see it.
    """
    row = locked(briefing.pk)
    if by is not None and (refusal := why_not_draft_file(by, row)):
        raise Refused(refusal)
    known = DraftFile.objects.select_for_update(of=["self"]).filter(briefing=row).first()
    if known and is_the_same(known, row, by, at) and (job := job_of(known)):
        return job
    file = known or DraftFile(briefing=row)
    file.version, file.requested_by, file.requested_at, file.made_at = row.version, by, at, None
    file.save()
    record_event(kind=EventKind.CREATED, subject=file, by=by, at=at, after=f"version {row.version}")
    return request_job(kind=DRAFT_FILE, subject=file, by=by, at=at, key=key_of(file), queue="documents", total=1)


def is_the_same(known: DraftFile, row: Briefing, by: Any, at: datetime) -> bool:
    asked_by_them = known.requested_by_id == getattr(by, "pk", None)
    return known.version == row.version and asked_by_them and known.requested_at > at - SAME_MINUTE


def key_of(file: DraftFile) -> str:
    return f"{file.requested_at.timestamp():.0f}"


def job_of(file: DraftFile) -> Job | None:
    """The job of a file's last request, unless it failed: that one is asked for again."""
    jobs = Job.objects.filter(kind=DRAFT_FILE, subject_id=str(file.pk), effect_key__endswith=f":{key_of(file)}")
    return jobs.exclude(state=JobState.FAILED).first()


@transaction.atomic
def make_draft_file(
    *, pk: Any, at: datetime, report: Callable[[int, int], None] = lambda done, total: None
) -> DraftFile:
    """Make the file that was asked for last, of what the draft says now, in place of the one before. Asked for twice,
    it is made once."""
    file = DraftFile.objects.select_for_update(of=["self"]).get(pk=pk)
    if file.made_at:
        return file
    report(0, 1)
    briefing = Briefing.objects.select_related("partnership__logo").get(pk=file.briefing_id)
    content = content_now(briefing)
    pdf = make_briefing_pdf(content, at=file.requested_at, logo=logo_of(content))
    old = file.file_id
    file.file = keep_file(
        name=f"draft-{slugify(briefing.title)[:60] or file.pk}.pdf", content_type=PDF, content=pdf, at=at
    )
    file.version, file.made_at = briefing.version, at
    file.save(update_fields=["file", "version", "made_at"])
    if old:
        StoredFile.objects.filter(pk=old).delete()
    report(1, 1)
    return file
