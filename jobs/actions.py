"""Asking for work, doing it once, and asking again when a worker died."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.db import models, transaction
from django.utils import timezone

from access.permissions import NotDone, Refused
from access.written_inserts import WrittenInsert
from jobs.handlers import handler_for
from jobs.models import Job, JobState
from jobs.posting import hand_on, send

LEASE = timedelta(seconds=20)
MOST_ATTEMPTS = 4
ADD_UNLESS_ASKED = WrittenInsert(Job, "ON CONFLICT (effect_key) DO NOTHING")


class TryAgain(Exception):
    """Raised by a handler when the failure may pass: mail server away, disk full for a moment."""


def request_job(
    *, kind: str, subject: Any, by: Any = None, at: datetime, key: str = "", queue: str = "celery", total: int = 0
) -> Job:
    """Ask for work on `subject` in the caller's transaction; it starts after the commit.

    `key` tells one piece of work from another on the same subject: the same key asked for twice is one job.
    """
    job = Job(
        effect_key=f"{kind}:{subject._meta.label}:{subject.pk}:{key}",
        kind=kind,
        queue=queue,
        subject_type=subject._meta.label,
        subject_id=str(subject.pk),
        requested_by_id=getattr(by, "pk", None),
        requested_at=at,
        total_count=total,
    )
    if not ADD_UNLESS_ASKED([job]):
        return Job.objects.get(effect_key=job.effect_key)
    job._state.adding = False
    transaction.on_commit(lambda: hand_on(job))
    return job


def run_job(*, job_id: str) -> JobState | None:
    """Do one job, unless somebody else has it or it is done. Returns its state afterwards, None if left alone."""
    job = lease(job_id)
    if job is None:
        return None
    try:
        with transaction.atomic():
            # The lock lasts as long as this worker lives: nobody else can lease the job meanwhile, lease or no lease.
            job = Job.objects.select_for_update().get(pk=job.pk)
            handler_for(job.kind)(job)
            finish(job, JobState.DONE)
    except TryAgain as failure:
        again = job.attempts < MOST_ATTEMPTS
        return finish(job, JobState.QUEUED if again else JobState.FAILED, str(failure))
    except (Refused, NotDone) as refusal:
        return finish(job, JobState.FAILED, str(refusal))
    except Exception:
        finish(job, JobState.FAILED, "Something went wrong in the portal. It has been written down; try again.")
        raise
    return JobState.DONE


@transaction.atomic
def lease(job_id: str) -> Job | None:
    now = timezone.now()
    job = Job.objects.select_for_update(skip_locked=True).filter(pk=job_id).first()
    if job is None or not job.is_open or (job.lease_until and job.lease_until > now):
        return None
    job.state, job.lease_until, job.attempts = JobState.RUNNING, now + LEASE, job.attempts + 1
    if job.attempts > MOST_ATTEMPTS:
        finish(job, JobState.FAILED, "It was tried several times and never finished. Try again, or ask for help.")
        return None
    job.save(update_fields=["state", "lease_until", "attempts"])
    return job


def finish(job: Job, state: JobState, reason: str = "") -> JobState:
    job.state, job.reason, job.lease_until = state, reason[:300], None
    job.finished_at = timezone.now() if state in {JobState.DONE, JobState.FAILED} else None
    if state == JobState.DONE and job.total_count:
        job.done_count = job.total_count
    job.save(update_fields=["state", "reason", "lease_until", "finished_at", "done_count"])
    return state


def report_progress(job: Job, *, done: int, total: int) -> None:
    """Show the waiting person how far a long job is. Advice only: it lives in the cache and may be lost."""
    cache.set(f"job-progress:{job.pk}", (done, total), timeout=3600)


def reporter(job: Job) -> Callable[[int, int], None]:
    """What an action that counts its steps (done, total) is given, so that it need not know of jobs."""
    return lambda done, total: report_progress(job, done=done, total=total)


def progress_of(job: Job) -> tuple[int, int]:
    """(done, total) as last reported; (0, 0) when nothing was."""
    if job.state == JobState.DONE:
        return job.total_count, job.total_count
    return tuple(cache.get(f"job-progress:{job.pk}") or (0, job.total_count))


def resend_forgotten(*, at: datetime) -> int:
    """Send again every open job whose lease has run out or which the broker lost. Returns how many."""
    grace = at - timedelta(seconds=20)
    forgotten = Job.objects.filter(state__in=[JobState.QUEUED, JobState.RUNNING]).filter(
        models.Q(lease_until__lt=at) | models.Q(lease_until=None, requested_at__lt=grace)
    )
    count = 0
    for job in forgotten[:500]:
        send(job)
        count += 1
    return count


@transaction.atomic
def retry_job(*, job: Job, by: Any, at: datetime) -> Job:
    """Start a failed job afresh, as the person who asked for it may."""
    row = Job.objects.select_for_update().get(pk=job.pk)
    if row.requested_by_id != by.pk:
        raise Refused("Only the person who asked for this work can start it again.")
    if row.state != JobState.FAILED:
        raise Refused("Only work that failed can be started again.")
    row.state, row.reason, row.attempts, row.requested_at = JobState.QUEUED, "", 0, at
    row.save(update_fields=["state", "reason", "attempts", "requested_at"])
    transaction.on_commit(lambda: hand_on(row))
    return row
