from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import Permission
from recommendations.actions.record import mark_part
from recommendations.selectors.record import part_for


@requires(Permission.UPDATE_ACTION, Permission.MANAGE_RECOMMENDATIONS)
@require_POST
def part_mark(request, pk):
    """Say that one part of a recommendation is done, or that it is not."""
    part = get_object_or_404(part_for(request.user), pk=pk)
    if (done := request.POST.get("done")) in {"yes", "no"}:
        mark_part(part=part, is_done=done == "yes", by=request.user, at=timezone.now())
    return redirect("recommendations:recommendation_detail", pk=part.recommendation_id)
