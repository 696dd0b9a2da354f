from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from audits.problem_presenters import problems_csv
from audits.selectors.rounds import managed_rounds_for
from trail.actions import record_event
from trail.models import EventKind


@requires(Permission.MANAGE_ROUNDS)
@require_GET
def round_frame_problems(request, pk):
    """Every line the portal wondered about, as a file for whoever made the extract."""
    round_ = get_object_or_404(managed_rounds_for(request.user), pk=pk)
    if round_.frame is None:
        raise Http404
    record_event(kind=EventKind.DOWNLOADED, subject=round_.frame, by=request.user, at=timezone.now(), field="problems")
    response = HttpResponse(problems_csv(round_.frame.problems), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="problems.csv"'
    return response
