"""The agencies at a partnership's table."""

from django.shortcuts import render
from django.utils import timezone

from access.guards import requires
from access.permissions import Permission
from accounts.selectors import agencies_with_people, managed_partnership


@requires(Permission.MANAGE_PARTNERSHIP)
def agency_list(request):
    partnership = managed_partnership(request, Permission.MANAGE_PARTNERSHIP)
    agencies = agencies_with_people(request.user, partnership, timezone.localdate())
    return render(request, "accounts/agency_list.html", {"agencies": agencies})
