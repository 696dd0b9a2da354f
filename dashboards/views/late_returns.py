from django.shortcuts import render
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from dashboards.frame import behind


@requires(Permission.VIEW_DASHBOARD)
@require_GET
def late_returns(request):
    """Whose returns are late in which audit. Numbers only: no child is named or listed."""
    return render(request, "dashboards/late_returns.html", behind(request, ("late_returns",)))
