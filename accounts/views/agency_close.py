"""Closing an agency, or opening it again."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import Permission
from accounts.actions import close_agency, reopen_agency
from accounts.selectors import agencies_of, managed_partnership


@requires(Permission.MANAGE_PARTNERSHIP)
@require_POST
def agency_close(request, pk):
    partnership = managed_partnership(request, Permission.MANAGE_PARTNERSHIP)
    agency = get_object_or_404(agencies_of(request.user, partnership), pk=pk)
    action = reopen_agency if request.POST.get("to") == "open" else close_agency
    agency = action(agency=agency, by=request.user, at=timezone.now())
    messages.success(request, f"{agency} is {'open again' if agency.is_active else 'closed'}.")
    return redirect("accounts:agency_list")
