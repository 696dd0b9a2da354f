from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission
from dashboards.actions import rename_view
from dashboards.forms.saved import SavedViewForm
from dashboards.selectors.saved import saved_for


@keeps_typed
@requires(Permission.VIEW_DASHBOARD)
@require_http_methods(["GET", "POST"])
def saved_edit(request, pk):
    """Another name for one of the person's own views."""
    view = get_object_or_404(saved_for(request.user), pk=pk)
    form = SavedViewForm(request.POST or None, initial={"name": view.name})
    if request.method == "POST" and form.is_valid():
        try:
            rename_view(view=view, by=request.user, at=timezone.now(), **form.cleaned_data)
        except NotDone as problem:
            form.add_error("name", str(problem))
        else:
            messages.success(request, "The name is saved.")
            return redirect("dashboards:saved_list")
    context = {"form": form, "view": view}
    return render(request, "dashboards/saved_edit.html", context, status=422 if form.errors else 200)
