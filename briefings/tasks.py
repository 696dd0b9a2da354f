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


@shared_task(name="briefings.draft_quarterly")
def draft_quarterly() -> None:
    actions.draft_quarterly(at=timezone.now())
