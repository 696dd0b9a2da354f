from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import Permission
from replies.actions.replying import acknowledge_reply
from replies.selectors.inbox import reply_for


@require_POST
@requires(Permission.VIEW_REPLIES)
def reply_acknowledge(request, pk):
    """Say that a reply was read."""
    reply = get_object_or_404(reply_for(request.user), pk=pk)
    acknowledge_reply(reply=reply, by=request.user, at=timezone.now())
    messages.success(request, "The reply is marked as read.")
    return redirect("replies:reply_list")
