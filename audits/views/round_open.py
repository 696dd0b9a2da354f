from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import Permission
from audits.actions.rounds import open_round
from audits.selectors.rounds import managed_rounds_for


@requires(Permission.MANAGE_ROUNDS)
@require_POST
def round_open(request, pk):
    """Open an audit to its agencies."""
    round_ = get_object_or_404(managed_rounds_for(request.user), pk=pk)
    open_round(round=round_, by=request.user, at=timezone.now())
    messages.success(request, "The audit is open. Each agency's lead has been asked which children it knows.")
    return redirect("audits:round_detail", pk=round_.pk)
