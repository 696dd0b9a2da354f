from django.shortcuts import render
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from dashboards.frame import frame


@requires(Permission.VIEW_DASHBOARD)
@require_GET
def learning(request):
    """Briefings published, how far they reached, what teams replied, and what has been said again and again."""
    return render(request, "dashboards/learning.html", frame(request, "learning"))
