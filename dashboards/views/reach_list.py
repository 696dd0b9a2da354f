from django.shortcuts import render
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from dashboards.frame import narrowed_words, scope_of_rows
from dashboards.reach_presenters import reach_context


@requires(Permission.VIEW_DASHBOARD)
@require_GET
def reach_list(request):
    """The numbers behind a bar of reach and replies, briefing by briefing and agency by agency. Nobody is named."""
    scope, form = scope_of_rows(request, ("of", "briefing"))
    context = reach_context(scope, request.GET) | narrowed_words(scope, form, "dashboards:learning")
    return render(request, "dashboards/reach_list.html", context)
