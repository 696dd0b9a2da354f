"""Starting failed work again."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import signed_in
from access.permissions import Refused
from jobs.actions import retry_job
from jobs.presenters import job_context
from jobs.selectors import jobs_of


@signed_in
@require_POST
def job_retry(request, pk):
    job = get_object_or_404(jobs_of(request.user), pk=pk)
    try:
        job = retry_job(job=job, by=request.user, at=timezone.now())
    except Refused as refusal:
        if not job.is_open:
            messages.info(request, str(refusal))
    return redirect(job_context(job, request.GET.get("next", ""))["again_href"])
