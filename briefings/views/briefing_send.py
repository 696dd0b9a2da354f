"""Sending a briefing for approval: its files are made, and the page shows how far they are."""

from urllib.parse import urlencode

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import Permission
from briefings.actions import send_for_approval
from briefings.file_selectors import render_job
from briefings.selectors import briefings_to_write_for


@requires(Permission.WRITE_BRIEFINGS)
@require_POST
def briefing_send(request, pk):
    briefing = get_object_or_404(briefings_to_write_for(request.user), pk=pk)
    seen = request.POST.get("seen", "")
    edition = send_for_approval(
        briefing=briefing, seen=int(seen) if seen.isdecimal() else 0, by=request.user, at=timezone.now()
    )
    detail = reverse("briefings:briefing_detail", args=[briefing.pk])
    job = render_job(request.user, edition)
    if job is None or edition.rendered_at:
        return redirect(detail)
    return redirect(f"{reverse('jobs:job_detail', args=[job.pk])}?{urlencode({'next': detail})}")
