"""Sending a guest's link again."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import Permission
from audits.actions.guests import resend_guest
from audits.selectors.guests import invitations_for
from ui.dates import long_date


@requires(Permission.ALLOCATE_RETURN, Permission.MANAGE_ROUNDS)
@require_POST
def guest_resend(request, pk):
    invitation = get_object_or_404(invitations_for(request.user), pk=pk)
    row = resend_guest(invitation=invitation, by=request.user, at=timezone.now())
    words = f"{row.full_name} is sent a new link, which works until {long_date(row.until)}. The former one is dead."
    messages.success(request, words)
    return redirect("audits:guest_invite", pk=row.agency_return_id)
