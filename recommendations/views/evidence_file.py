from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from documents.responses import file_response
from recommendations.selectors.evidence import evidence_file_for
from trail.actions import record_event
from trail.models import EventKind


@requires(Permission.VIEW_RECOMMENDATIONS)
@require_GET
def evidence_file(request, pk):
    """A file kept as evidence, always as a download."""
    file = get_object_or_404(evidence_file_for(request.user), pk=pk)
    record_event(kind=EventKind.DOWNLOADED, subject=file, by=request.user, at=timezone.now())
    return file_response(file.stored)
