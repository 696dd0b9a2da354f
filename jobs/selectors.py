"""Reading jobs."""

from django.db.models import QuerySet

from jobs.models import Job


def jobs_of(user) -> QuerySet[Job]:
    """The work a person asked for."""
    return Job.objects.visible_to(user)
