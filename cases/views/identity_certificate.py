from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from cases.retention import draws_overseen
from trail.actions import record_event
from trail.models import EventKind


@requires(Permission.MANAGE_ROUNDS, Permission.COMPLETE_IDENTITY, Permission.VIEW_TRAIL)
@require_GET
def identity_certificate(request, pk):
    """The certificate of destruction as a file whose hash anyone can repeat."""
    draw = get_object_or_404(draws_overseen(request.user), pk=pk)
    found = getattr(draw, "destruction", None)
    if found is None:
        raise Http404
    record_event(kind=EventKind.DOWNLOADED, subject=found, by=request.user, at=timezone.now(), field="certificate")
    answer = JsonResponse({"content": found.content, "sha256": found.sha256}, json_dumps_params={"indent": 2})
    answer["Content-Disposition"] = 'attachment; filename="destruction-certificate.json"'
    return answer
