from django.shortcuts import render
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from dashboards.followed_presenters import followed_context
from dashboards.frame import narrowed_words, scope_of_rows


@requires(Permission.VIEW_DASHBOARD)
@require_GET
def followed_list(request):
    """The recommendations behind a mark of Flow: when each was made, and when it was verified."""
    scope, form = scope_of_rows(request, ("section", "part"))
    context = followed_context(scope, request.GET) | narrowed_words(scope, form, "dashboards:flow")
    return render(request, "dashboards/followed_list.html", context)
