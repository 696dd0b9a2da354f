"""Names the workers know."""

from celery import shared_task
from django.utils import timezone

from jobs import actions


@shared_task(name="jobs.run")
def run(*, job_id: str) -> None:
    actions.run_job(job_id=job_id)


@shared_task(name="jobs.sweep")
def sweep() -> None:
    actions.resend_forgotten(at=timezone.now())
