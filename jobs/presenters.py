"""A job's page in words."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from jobs.actions import progress_of
from jobs.models import Job, JobState

# By the kind of work, else by the part of it before its dot: the app that does it.
TITLES = {
    "audits.answers": "Making the file of answers",
    "audits.pack": "Making the panel pack",
    "audits.read_frame": "Reading the file of children",
    "audits": "Working on the audit",
    "briefings": "Making the briefing",
    "cases": "Reading the file",
    "dashboards": "Making the board pack",
    "notices": "Sending the message",
    "recommendations": "Working on the recommendations",
}
# What the way on is called, for work that is part of something people were looking at.
WAYS_ON = {"briefings": "Back to the briefing"}


def job_context(job: Job, wanted_next: str) -> dict:
    """What `jobs/job_detail.html` places. `wanted_next` is where to go when it is done, if that is a page of ours."""
    way_on = own_path(wanted_next)
    done, total = progress_of(job)
    app = job.kind.split(".")[0]
    query = f"?{urlencode({'next': way_on})}" if way_on else ""
    return {
        "job": job,
        "title": TITLES.get(job.kind) or TITLES.get(app, "Working on it"),
        "state": shown_state(job, total),
        "reason": job.reason,
        "done": done,
        "total": total,
        "is_open": job.is_open,
        "next": way_on,
        "next_words": WAYS_ON.get(app, "Go on"),
        "again_href": f"{reverse('jobs:job_detail', args=[job.pk])}{query}",
        "retry_url": f"{reverse('jobs:job_retry', args=[job.pk])}{query}",
    }


def shown_state(job: Job, total: int) -> str:
    """queued, running, done or failed; a running job that cannot count its steps is shown without figures."""
    if job.state == JobState.RUNNING and not total:
        return "busy"
    return job.state


def own_path(wanted: str) -> str:
    """The path, if it stays within this portal; else nothing."""
    is_own = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_own else ""
