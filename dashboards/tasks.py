"""Names the workers know."""

from celery import shared_task
from django.utils import timezone

from dashboards import actions
from jobs.actions import reporter
from jobs.handlers import handles
from jobs.models import Job


@handles("dashboards.pack")
def pack(job: Job) -> None:
    actions.make_pack(pk=job.subject_id, at=timezone.now(), report=reporter(job))


@shared_task(name="dashboards.make_packs")
def make_packs() -> None:
    actions.make_scheduled_packs(at=timezone.now())
