"""How far the work is that a person asked for."""

from django.shortcuts import get_object_or_404, render

from access.guards import signed_in
from jobs.presenters import job_context
from jobs.selectors import jobs_of


@signed_in
def job_detail(request, pk):
    job = get_object_or_404(jobs_of(request.user), pk=pk)
    is_refresh = request.headers.get("X-Requested-With") == "refresh"
    template = "jobs/_job.html" if is_refresh else "jobs/job_detail.html"
    return render(request, template, job_context(job, request.GET.get("next", "")))
