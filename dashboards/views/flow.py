from django.shortcuts import render
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from dashboards.frame import frame


@requires(Permission.VIEW_DASHBOARD)
@require_GET
def flow(request):
    """How long audits take to their panel, report and briefing, and recommendations until they are verified."""
    return render(request, "dashboards/flow.html", frame(request, "flow"))
