from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import requires
from access.permissions import Permission
from dashboards.actions import delete_view
from dashboards.registry import page_called
from dashboards.selectors.saved import saved_for


@requires(Permission.VIEW_DASHBOARD)
@require_http_methods(["GET", "POST"])
def saved_delete(request, pk):
    """Delete one of the person's own views, once it was asked whether. No figure changes by it."""
    view = get_object_or_404(saved_for(request.user), pk=pk)
    if request.method == "POST":
        delete_view(view=view, by=request.user, at=timezone.now())
        messages.success(request, f"“{view.name}” is deleted.")
        return redirect("dashboards:saved_list")
    return render(request, "dashboards/saved_delete.html", {"view": view, "page": page_called(view.page).title})
