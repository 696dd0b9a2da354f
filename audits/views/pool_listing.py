from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from audits.selectors.rounds import managed_rounds_for
from cases.actions.pool_frames import pool_listing_of
from trail.actions import record_event
from trail.models import EventKind


@requires(Permission.MANAGE_ROUNDS)
@require_GET
def pool_listing(request, pk):
    """The list of nominated children without their identities, by which anyone can draw again."""
    round_ = get_object_or_404(managed_rounds_for(request.user), pk=pk)
    frame = round_.frame
    if not round_.is_nominated or frame is None or frame.emptied_at:
        raise Http404
    record_event(kind=EventKind.DOWNLOADED, subject=frame, by=request.user, at=timezone.now(), field="list")
    response = HttpResponse(pool_listing_of(frame), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="nominated-children.csv"'
    return response
