from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import Permission
from audits.actions.tool_parts import move_section
from audits.selectors.tools import draft_sections_for


@requires(Permission.MANAGE_ROUNDS)
@require_POST
def section_move(request, pk):
    """A place up or down."""
    section = get_object_or_404(draft_sections_for(request.user), pk=pk)
    move_section(section=section, up=request.POST.get("to") == "up", by=request.user, at=timezone.now())
    return redirect(f"{reverse('audits:tool_version', args=[section.version_id])}#section-{pk}")
