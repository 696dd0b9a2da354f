from django.shortcuts import render
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from dashboards.frame import narrowed_words, scope_of_rows
from dashboards.reach_presenters import reach_context


@requires(Permission.VIEW_DASHBOARD)
@require_GET
def reach_list(request):
    """The numbers behind a bar of reach and replies, briefing by briefing and agency by agency; or all briefings, or
    all knowledge checks, where a figure has room for the first of them only. Nobody is named."""
    scope, form = scope_of_rows(request, ("of", "briefing", "by"))
    context = reach_context(scope, request.GET) | narrowed_words(
        scope, form, "dashboards:learning", "learning_by_agency"
    )
    return render(request, "dashboards/reach_list.html", context)
