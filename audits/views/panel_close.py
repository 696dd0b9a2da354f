from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import requires
from access.permissions import Permission
from audits.actions.panel_moves import close_round
from audits.panel_permissions import why_not_close
from audits.selectors.closing import closing_of
from audits.selectors.panel import rounds_to_close_for


@requires(Permission.MANAGE_ROUNDS)
@require_http_methods(["GET", "POST"])
def panel_close(request, pk):
    """Close an audit whose report is written, after saying what that deletes."""
    now = timezone.now()
    round_ = get_object_or_404(rounds_to_close_for(request.user), pk=pk)
    if request.method == "POST":
        close_round(round=round_, by=request.user, at=now)
        messages.success(request, "The audit is closed. Its recommendations go on until they are done.")
        return redirect("audits:panel_detail", pk=round_.pk)
    context = {
        "round": round_,
        "closing": closing_of(round_, timezone.localdate(now)),
        "why_not": why_not_close(request.user, round_),
    }
    return render(request, "audits/panel_close.html", context)
