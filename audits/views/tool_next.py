from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import Permission
from audits.actions.tools import start_next_version
from audits.selectors.tools import versions_for


@requires(Permission.MANAGE_ROUNDS)
@require_POST
def tool_next(request, pk):
    """A draft of the next version, saying what this one says."""
    version = get_object_or_404(versions_for(request.user), pk=pk)
    draft = start_next_version(version=version, by=request.user, at=timezone.now())
    return redirect("audits:tool_version", pk=draft.pk)
