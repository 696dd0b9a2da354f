from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import Permission
from audits.actions.tools import delete_draft
from audits.selectors.tools import versions_for


@requires(Permission.MANAGE_ROUNDS)
@require_POST
def tool_delete(request, pk):
    """Take a draft back."""
    version = get_object_or_404(versions_for(request.user), pk=pk)
    delete_draft(version=version, by=request.user, at=timezone.now())
    messages.success(request, "The draft is deleted.")
    return redirect("audits:tool_list")
