"""Whoever asked a practitioner takes the invitation back."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import Permission
from audits.actions.comment_invitations import withdraw_comment
from audits.selectors.comments import comments_to_handle_for


@requires(Permission.WRITE_RETURN, Permission.SIGN_OFF_RETURN, Permission.RECORD_RETURN)
@require_POST
def comment_withdraw(request, pk):
    comment = get_object_or_404(comments_to_handle_for(request.user), pk=pk)
    withdraw_comment(comment=comment, by=request.user, at=timezone.now())
    messages.success(request, "The invitation is withdrawn. The practitioner has been told.")
    return redirect("audits:return_comment", pk=comment.agency_return_id)
