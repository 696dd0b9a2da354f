"""Asking for the draft as a PDF; the page of the work shows how far it is."""

from urllib.parse import urlencode

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import Permission
from briefings.actions import request_draft_file
from briefings.selectors import briefings_for


@requires(Permission.VIEW_BRIEFINGS)
@require_POST
def briefing_draft(request, pk):
    briefing = get_object_or_404(briefings_for(request.user), pk=pk)
    job = request_draft_file(briefing=briefing, by=request.user, at=timezone.now())
    detail = reverse("briefings:briefing_detail", args=[briefing.pk])
    return redirect(f"{reverse('jobs:job_detail', args=[job.pk])}?{urlencode({'next': detail})}")
