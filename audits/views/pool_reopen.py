from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import Permission
from audits.actions.pool import reopen_pool
from audits.selectors.rounds import managed_rounds_for


@requires(Permission.MANAGE_ROUNDS)
@require_POST
def pool_reopen(request, pk):
    """Take nominations again, as long as no case is drawn."""
    round_ = get_object_or_404(managed_rounds_for(request.user), pk=pk)
    reopen_pool(round=round_, by=request.user, at=timezone.now())
    messages.success(request, "Nominations are taken again. The list that was made of them is deleted.")
    return redirect("audits:nomination_pool", pk=round_.pk)
