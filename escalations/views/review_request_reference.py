from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import requires
from access.permissions import Permission
from escalations.revealing import revealed
from escalations.selectors.raised import requests_to_open


@requires(Permission.RAISE_ESCALATION, Permission.COMPLETE_IDENTITY)
@require_http_methods(["GET", "POST"])
def review_request_reference(request, pk):
    """The number by which the requesting agency knows the child, shown once for each press of the button."""
    row = get_object_or_404(requests_to_open(request.user), pk=pk)
    context = revealed(request, row, timezone.now())
    response = render(request, "escalations/review_request_reference.html", context)
    response["Cache-Control"] = "no-store"
    return response
