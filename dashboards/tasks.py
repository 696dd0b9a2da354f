"""Names the workers know."""

from celery import shared_task
from django.utils import timezone

from dashboards import actions
from jobs.actions import report_progress
from jobs.handlers import handles
from jobs.models import Job


@handles("dashboards.pack")
def pack(job: Job) -> None:
    def report(done: int, total: int) -> None:
        report_progress(job, done=done, total=total)

    actions.make_pack(pk=job.subject_id, at=timezone.now(), report=report)


@shared_task(name="dashboards.make_packs")
def make_packs() -> None:
    actions.make_scheduled_packs(at=timezone.now())
