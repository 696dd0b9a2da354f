from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission
from dashboards.actions import save_view
from dashboards.filters import query_string
from dashboards.forms.saved import SavedViewForm, what_it_shows
from dashboards.frame import scope_of
from dashboards.registry import page_or_none


@keeps_typed
@requires(Permission.VIEW_DASHBOARD)
@require_http_methods(["GET", "POST"])
def saved_create(request, page):
    """Give what a page is narrowed to now (its filters stand in this address too) a name."""
    found = page_or_none(page)
    if found is None:
        raise Http404
    scope, filters = scope_of(request, found.permission)
    form = SavedViewForm(request.POST or None)
    back = reverse(found.address) + query_string(scope.filters)
    if request.method == "POST" and form.is_valid():
        try:
            view = save_view(
                partnership=scope.partnership, page=page, filters=scope.filters, by=request.user, at=timezone.now(),
                **form.cleaned_data,
            )  # fmt: skip
        except NotDone as problem:
            form.add_error("name", str(problem))
        else:
            messages.success(request, f"“{view.name}” is saved. It stands on every page of your dashboard.")
            return redirect(back)
    shows = what_it_shows(filters, scope.filters) if filters else []
    context = {"form": form, "page": found, "shows": shows, "back": back, "is_narrowed": scope.filters.is_any}
    return render(request, "dashboards/saved_create.html", context, status=422 if form.errors else 200)
