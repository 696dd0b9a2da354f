"""Jobs of this app."""

from jobs.handlers import handles
from notices.actions import deliver_notice


@handles("notices.deliver")
def deliver(job) -> None:
    deliver_notice(pk=job.subject_id)
