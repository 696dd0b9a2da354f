from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from learning.permissions import why_not_confirm
from learning.recurrence_presenters import issue, sayings_of, taken_out, timeline
from learning.selectors.recurrences import readable, recurrences_for
from trail.actions import record_view


@requires(Permission.VIEW_RECOMMENDATIONS)
@require_GET
def recurrence_detail(request, pk):
    """One recurring issue: everything said about it in the order of the years, what was tried, and what is proposed."""
    row = get_object_or_404(recurrences_for(request.user), pk=pk)
    seen = readable(request.user, sayings_of([row]))
    told = issue(request.user, row, seen)
    record_view(subject=row, by=request.user, at=timezone.now(), field="findings")
    may_confirm = not why_not_confirm(request.user, row.partnership)
    context = {
        "row": row,
        "issue": told,
        "timeline": timeline(told, may_confirm),
        "taken_out": taken_out(row, seen),
        "may_confirm": may_confirm,
    }
    return render(request, "learning/recurrence_detail.html", context)
