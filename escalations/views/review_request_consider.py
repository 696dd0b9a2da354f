from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import Permission
from escalations.actions.deciding import consider_request
from escalations.doors import open_request


@require_POST
@requires(Permission.HANDLE_ESCALATION)
def review_request_consider(request, pk):
    """Take a request up for the committee."""
    now = timezone.now()
    row = open_request(pk=pk, by=request.user, at=now)
    consider_request(request=row, by=request.user, at=now)
    messages.success(request, "The request is being considered, and whoever asked has been told.")
    return redirect(row)
