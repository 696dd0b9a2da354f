"""Asking for the draft as a PDF; the page of the work shows how far it is."""

from urllib.parse import urlencode

from django.db import transaction
from django.http import HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import Permission
from briefings.actions import request_draft_file
from briefings.file_selectors import briefing_asked
from ui.addresses import address_of


@transaction.non_atomic_requests  # one row is added, and nothing else is written
@requires(Permission.VIEW_BRIEFINGS)
@require_POST
def briefing_draft(request, pk):
    briefing = briefing_asked(request.user, pk)
    job = request_draft_file(briefing=briefing, by=request.user, at=timezone.now())
    detail = address_of("briefings:briefing_detail", briefing.pk)
    return HttpResponseRedirect(f"{address_of('jobs:job_detail', job.pk)}?{urlencode({'next': detail})}")
