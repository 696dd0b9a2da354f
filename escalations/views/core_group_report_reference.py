from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import requires
from access.permissions import Permission
from escalations.revealing import revealed
from escalations.selectors.raised import reports_to_open


@requires(Permission.RAISE_ESCALATION, Permission.HANDLE_ESCALATION, Permission.COMPLETE_IDENTITY)
@require_http_methods(["GET", "POST"])
def core_group_report_reference(request, pk):
    """The number by which the plan of a reported core group is found, shown once for each press of the button."""
    row = get_object_or_404(reports_to_open(request.user), pk=pk)
    context = revealed(request, row, timezone.now())
    response = render(request, "escalations/core_group_report_reference.html", context)
    response["Cache-Control"] = "no-store"
    return response
