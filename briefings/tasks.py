"""Names the workers know."""

from celery import shared_task
from django.utils import timezone

from briefings import actions
from jobs.actions import report_progress
from jobs.handlers import handles
from jobs.models import Job


@handles("briefings.render")
def render(job: Job) -> None:
    def report(done: int, total: int) -> None:
        report_progress(job, done=done, total=total)

    actions.render_edition(pk=job.subject_id, at=timezone.now(), report=report)


@handles("briefings.draft_file")
def draft_file(job: Job) -> None:
    def report(done: int, total: int) -> None:
        report_progress(job, done=done, total=total)

    actions.make_draft_file(pk=job.subject_id, at=timezone.now(), report=report)


@handles("briefings.read_paper")
def read_paper(job: Job) -> None:
    def report(done: int, total: int) -> None:
        report_progress(job, done=done, total=total)

    actions.read_paper(pk=job.subject_id, at=timezone.now(), report=report)


@shared_task(name="briefings.draft_scheduled")
def draft_scheduled() -> None:
    actions.draft_scheduled(at=timezone.now())


@shared_task(name="briefings.draft_after_audits")
def draft_after_audits() -> None:
    actions.draft_after_audits(at=timezone.now())
