from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import NotDone, Permission
from audits.actions.tools import launch_version
from audits.selectors.tools import versions_for


@requires(Permission.MANAGE_ROUNDS)
@require_POST
def tool_launch(request, pk):
    """Freeze a draft, so that audits can use it."""
    version = get_object_or_404(versions_for(request.user), pk=pk)
    try:
        launch_version(version=version, by=request.user, at=timezone.now())
    except NotDone as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, f"{version} is launched. Audits can be planned with it.")
    return redirect("audits:tool_version", pk=pk)
