from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import Permission
from audits.actions.programmes import withdraw_plan
from audits.selectors.programmes import managed_programmes_for


@requires(Permission.MANAGE_ROUNDS)
@require_POST
def plan_withdraw(request, pk):
    """Take the public plan of a year back."""
    programme = get_object_or_404(managed_programmes_for(request.user), pk=pk)
    withdraw_plan(programme=programme, by=request.user, at=timezone.now())
    messages.success(request, "The plan is withdrawn. Only people of the partnership read it now.")
    return redirect("audits:programme_plan", pk=programme.pk)
