"""Handing jobs to the broker, for which nobody waits: what a page asks for is sent once the page was answered."""

import logging
from contextvars import ContextVar
from typing import Any

from celery import current_app
from django.core.signals import request_finished, request_started

from jobs.models import Job

logger = logging.getLogger("portal")
# What this request asked for; None outside of one.
_asked: ContextVar[list[Job] | None] = ContextVar("jobs_asked", default=None)


def hand_on(job: Job) -> None:
    """Send it now, or as soon as the page that is being made has been answered."""
    asked = _asked.get()
    if asked is None:
        send(job)
    else:
        asked.append(job)


def send(job: Job) -> None:
    """Hand the job's id to the broker. A broker that is away is no failure: the sweep sends it later."""
    try:
        current_app.send_task("jobs.run", kwargs={"job_id": str(job.pk)}, queue=job.queue, retry=False)
    except Exception:
        logger.warning("Broker away: job %s waits for the sweep.", job.pk)


def begin(**_: Any) -> None:
    _asked.set([])


def post(**_: Any) -> None:
    asked = _asked.get() or []
    _asked.set(None)
    for job in asked:
        send(job)


def connect() -> None:
    request_started.connect(begin, dispatch_uid="jobs.begin")
    request_finished.connect(post, dispatch_uid="jobs.post")
