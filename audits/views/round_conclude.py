from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import requires
from access.permissions import Permission
from audits.actions.panel_moves import put_together
from audits.models import CAME_IN
from audits.panel_permissions import why_not_put_together
from audits.plan_presenters import came_in
from audits.selectors.panel import return_states_for
from audits.selectors.rounds import managed_rounds_for


@requires(Permission.MANAGE_ROUNDS)
@require_http_methods(["GET", "POST"])
def round_conclude(request, pk):
    """A dip sample's way past the panel: which returns have come in, and the button that lays them side by side."""
    round_ = get_object_or_404(managed_rounds_for(request.user), pk=pk)
    if request.method == "POST":
        put_together(round=round_, by=request.user, at=timezone.now())
        messages.success(request, "The returns lie side by side. Findings can be written.")
        return redirect("audits:panel_detail", pk=round_.pk)
    returns = list(return_states_for(request.user, round_))
    missing = [row for row in returns if row.state not in CAME_IN]
    context = {
        "round": round_,
        "sentence": came_in(len(returns), [row.agency.name for row in missing]),
        "missing": len(missing),
        "why_not": why_not_put_together(request.user, round_),
        "crumbs": [{"text": round_.title, "href": round_.get_absolute_url()}, {"text": "Put the answers together"}],
    }
    return render(request, "audits/round_conclude.html", context)
