"""A PDF of a draft: asked for by a person or a schedule, made behind the page, replaced by the next one."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from access.permissions import Refused
from accounts.models import User
from briefings.actions.moves import locked
from briefings.actions.rendering import PDF, logo_of
from briefings.models import DRAFT_FILE, Briefing, DraftFile
from briefings.permissions import why_no_draft, why_not_draft_file
from briefings.printing import make_briefing_pdf
from briefings.snapshots import content_now
from documents.actions import keep_file
from documents.models import StoredFile
from jobs.actions import request_job, retry_job
from jobs.models import Job, JobState
from trail.actions import record_event
from trail.models import EventKind
from ui.marks import made_words


def request_draft_file(*, briefing: Briefing, by: Any, at: datetime) -> Job:
    """Ask for the draft as a PDF. Asked for twice by one person within a minute of the clock, it is made once; later
    it is made anew. One that failed is begun again.

    `by` is None where a schedule asks. Refused where the briefing is no draft, or the person may not see it; whether
    it still is one when its turn comes, the worker asks (`make_draft_file`), so that nobody waits here for a lock.
    """
    if by is not None and (refusal := why_not_draft_file(by, briefing)):
        raise Refused(refusal)
    asked = f"{briefing.version}:{by.pk if by else 'portal'}:{at:%Y%m%d%H%M}"
    job = request_job(kind=DRAFT_FILE, subject=briefing, by=by, at=at, key=asked, queue="documents", total=1)
    return retry_job(job=job, by=by, at=at) if by and job.state == JobState.FAILED else job


@transaction.atomic
def make_draft_file(
    *, job: Job, at: datetime, report: Callable[[int, int], None] = lambda done, total: None
) -> DraftFile:
    """Make the file that `job` asks for, of what the draft says now, in place of the one before.

    Refused where the briefing was sent meanwhile. The trail tells who asked for it.
    """
    report(0, 1)
    briefing = Briefing.objects.select_related("partnership__logo").get(pk=job.subject_id)
    content = content_now(briefing)
    by = User.objects.get(pk=job.requested_by_id) if job.requested_by_id else None
    taken = made_words(by.full_name if by else "", job.requested_at)
    pdf = make_briefing_pdf(content, at=job.requested_at, logo=logo_of(content), taken=taken)
    if refusal := why_no_draft(locked(briefing.pk)):  # not before: writing on must not wait for a paper
        raise Refused(refusal)
    file = DraftFile.objects.filter(briefing=briefing).first() or DraftFile(briefing=briefing)
    old = file.file_id
    file.file = keep_file(
        name=f"draft-{slugify(briefing.title)[:60] or briefing.pk}.pdf", content_type=PDF, content=pdf, at=at
    )
    file.version, file.requested_by, file.requested_at, file.made_at = briefing.version, by, job.requested_at, at
    file.save()
    if old:
        StoredFile.objects.filter(pk=old).delete()
    record_event(kind=EventKind.CREATED, subject=file, by=by, at=at, after=f"version {briefing.version}")
    report(1, 1)
    return file
