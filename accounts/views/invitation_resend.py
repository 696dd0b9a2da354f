"""Sending an invitation's link again."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import Permission
from accounts.actions import resend_invitation
from accounts.selectors import invitation_for, managed_partnership


@requires(Permission.MANAGE_PEOPLE)
@require_POST
def invitation_resend(request, pk):
    partnership = managed_partnership(request, Permission.MANAGE_PEOPLE)
    invitation = get_object_or_404(invitation_for(request.user, partnership, pk))
    resend_invitation(invitation=invitation, by=request.user, at=timezone.now())
    messages.success(request, f"{invitation.full_name} is sent a new link. The former one no longer works.")
    return redirect("accounts:people_list")
