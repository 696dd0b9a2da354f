from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import NotDone, Permission
from audits.actions.programmes import publish_plan
from audits.selectors.programmes import managed_programmes_for


@requires(Permission.MANAGE_ROUNDS)
@require_POST
def plan_publish(request, pk):
    """Lay the plan that the person has read open to anybody."""
    programme = get_object_or_404(managed_programmes_for(request.user), pk=pk)
    try:
        publish_plan(programme=programme, seen=request.POST.get("seen", ""), by=request.user, at=timezone.now())
    except NotDone as problem:
        messages.error(request, str(problem), extra_tags="The plan is not published")
    else:
        messages.success(request, "The plan is published. Anybody can read it without an account.")
    return redirect("audits:programme_plan", pk=programme.pk)
