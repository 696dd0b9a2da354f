"""How a briefing in a layout of the partnership's own would look, made from its last agreed audit."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from briefings.permissions import why_not_write
from briefings.printing import article_of
from briefings.selectors import layouts_for, rounds_to_tell
from briefings.snapshots import sample_content
from trail.actions import record_view


@requires(Permission.VIEW_BRIEFINGS)
@require_GET
def layout_preview(request, pk):
    layout = get_object_or_404(layouts_for(request.user), pk=pk)
    rounds = list(rounds_to_tell(request.user, layout.partnership)[:1])
    record_view(subject=layout, by=request.user, at=timezone.now(), field="preview")
    content = sample_content(layout, rounds)
    why_not = why_not_write(request.user, layout.partnership)
    context = {"layout": layout, "rounds": rounds, "why_not": why_not, **article_of(content)}
    return render(request, "briefings/layout_preview.html", context)
