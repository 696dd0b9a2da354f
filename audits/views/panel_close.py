from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import Permission
from audits.actions.panel_moves import close_round
from audits.selectors.panel import rounds_to_close_for


@requires(Permission.MANAGE_ROUNDS)
@require_POST
def panel_close(request, pk):
    """Close an audit whose report is written."""
    round_ = get_object_or_404(rounds_to_close_for(request.user), pk=pk)
    close_round(round=round_, by=request.user, at=timezone.now())
    messages.success(request, "The audit is closed. Its recommendations go on until they are done.")
    return redirect("audits:panel_detail", pk=round_.pk)
