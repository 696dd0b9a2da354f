from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import NotDone, Permission
from audits.actions.minutes import approve_minutes
from audits.selectors.panel import panels_for


@requires(Permission.OPEN_PANEL)
@require_POST
def minutes_approve(request, pk):
    """Freeze the minutes as the person has read them."""
    round_ = get_object_or_404(panels_for(request.user, Permission.OPEN_PANEL), pk=pk)
    seen = request.POST.get("seen", "")
    try:
        made = approve_minutes(round=round_, seen=seen, by=request.user, at=timezone.now())
    except NotDone as problem:
        messages.error(request, str(problem), extra_tags="The minutes are not approved")
    else:
        messages.success(request, f"Version {made.number} of the minutes is approved and stands as it is.")
    return redirect("audits:panel_minutes", pk=round_.pk)
