from django.shortcuts import render
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from dashboards.frame import frame


@requires(Permission.VIEW_DASHBOARD)
@require_GET
def grades(request):
    """What audits graded: by audit, theme and year; what agencies had graded themselves, and how far panels moved."""
    return render(request, "dashboards/grades.html", frame(request, "grades"))
