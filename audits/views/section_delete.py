from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import Permission
from audits.actions.tool_parts import delete_section
from audits.selectors.tools import draft_sections_for


@requires(Permission.MANAGE_ROUNDS)
@require_POST
def section_delete(request, pk):
    """Out of the draft, with its questions."""
    section = get_object_or_404(draft_sections_for(request.user), pk=pk)
    delete_section(section=section, by=request.user, at=timezone.now())
    messages.success(request, "The section is deleted.")
    return redirect("audits:tool_version", pk=section.version_id)
