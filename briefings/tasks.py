"""Names the workers know."""

from celery import shared_task
from django.utils import timezone

from briefings import actions
from jobs.actions import reporter
from jobs.handlers import handles
from jobs.models import Job


@handles("briefings.render")
def render(job: Job) -> None:
    actions.render_edition(pk=job.subject_id, at=timezone.now(), report=reporter(job))


@handles("briefings.draft_file")
def draft_file(job: Job) -> None:
    actions.make_draft_file(job=job, at=timezone.now(), report=reporter(job))


@handles("briefings.read_paper")
def read_paper(job: Job) -> None:
    actions.read_paper(pk=job.subject_id, at=timezone.now(), report=reporter(job))


@shared_task(name="briefings.draft_scheduled")
def draft_scheduled() -> None:
    actions.draft_scheduled(at=timezone.now())


@shared_task(name="briefings.draft_after_audits")
def draft_after_audits() -> None:
    actions.draft_after_audits(at=timezone.now())
