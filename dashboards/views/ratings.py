from django.shortcuts import render
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from dashboards.frame import frame


@requires(Permission.VIEW_DASHBOARD)
@require_GET
def ratings(request):
    """Ratings by agency, theme, audit, owner and priority, and over time."""
    return render(request, "dashboards/ratings.html", frame(request, "ratings"))
