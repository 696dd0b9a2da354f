"""Offering a layout no longer, or again."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import Permission
from briefings.actions import retire_layout
from briefings.selectors import layouts_to_write_for


@requires(Permission.WRITE_BRIEFINGS)
@require_POST
def layout_retire(request, pk):
    layout = get_object_or_404(layouts_to_write_for(request.user), pk=pk)
    changed = retire_layout(layout=layout, by=request.user, at=timezone.now())
    told = "is no longer offered" if changed.is_retired else "is offered again"
    messages.success(request, f"“{changed.name}” {told}. Briefings written in it stay as they are.")
    return redirect("briefings:layout_list")
