"""Taking a guest's invitation back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import Permission
from audits.actions.guests import withdraw_guest
from audits.selectors.guests import invitations_for


@requires(Permission.ALLOCATE_RETURN, Permission.MANAGE_ROUNDS)
@require_POST
def guest_withdraw(request, pk):
    invitation = get_object_or_404(invitations_for(request.user), pk=pk)
    row = withdraw_guest(invitation=invitation, by=request.user, at=timezone.now())
    messages.success(request, f"The invitation of {row.full_name} is withdrawn. Its link opens nothing any more.")
    return redirect("audits:guest_invite", pk=row.agency_return_id)
