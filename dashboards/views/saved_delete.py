from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import Permission
from dashboards.actions import delete_view
from dashboards.selectors.saved import saved_for


@requires(Permission.VIEW_DASHBOARD)
@require_POST
def saved_delete(request, pk):
    """Delete one of the person's own views. No figure changes by it."""
    view = get_object_or_404(saved_for(request.user), pk=pk)
    delete_view(view=view, by=request.user, at=timezone.now())
    messages.success(request, f"“{view.name}” is deleted.")
    return redirect("dashboards:saved_list")
