from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from cases.selectors import draws_for, walled_references
from trail.actions import record_event
from trail.models import EventKind


@requires(Permission.VIEW_ROUNDS)
@require_GET
def draw_certificate(request, pk):
    """The certificate as a file that any program can check, for whoever may see each of its cases."""
    draw = get_object_or_404(draws_for(request.user), pk=pk)
    if walled_references(request.user, draw):
        raise Http404
    record_event(kind=EventKind.DOWNLOADED, subject=draw, by=request.user, at=timezone.now(), field="certificate")
    response = JsonResponse(draw.certificate, json_dumps_params={"indent": 2})
    response["Content-Disposition"] = 'attachment; filename="draw-certificate.json"'
    return response
