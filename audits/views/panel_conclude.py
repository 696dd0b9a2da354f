from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import NotDone, Permission
from audits.actions.panel_moves import conclude_panel
from audits.selectors.panel import rounds_to_open_for


@requires(Permission.OPEN_PANEL)
@require_POST
def panel_conclude(request, pk):
    """End the panel: what it agreed stands, and the report can be written."""
    round_ = get_object_or_404(rounds_to_open_for(request.user), pk=pk)
    try:
        conclude_panel(round=round_, by=request.user, at=timezone.now())
    except NotDone as problem:
        messages.error(request, str(problem), extra_tags="The panel is not concluded")
    else:
        messages.success(request, "The panel is concluded. Its grades and findings are agreed now.")
    if round_.panel_opened_at is None:
        return redirect("audits:panel_open", pk=round_.pk)
    return redirect("audits:panel_detail", pk=round_.pk)
