from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from documents.responses import file_response
from recommendations.selectors.plans import plan_files_for
from trail.actions import record_event
from trail.models import EventKind


@requires(Permission.MANAGE_RECOMMENDATIONS)
@require_GET
def plan_source(request, pk):
    """The file a plan was imported from, as it came."""
    plan = get_object_or_404(plan_files_for(request.user), pk=pk)
    record_event(kind=EventKind.DOWNLOADED, subject=plan, by=request.user, at=timezone.now(), field="source")
    assert plan.source is not None  # only plans with a file are found
    return file_response(plan.source)
