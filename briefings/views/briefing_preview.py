"""The page as readers would see it, marked as a draft."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from briefings.printing import article_of
from briefings.selectors import briefings_for
from briefings.snapshots import content_now
from trail.actions import record_view


@requires(Permission.VIEW_BRIEFINGS)
@require_GET
def briefing_preview(request, pk):
    briefing = get_object_or_404(briefings_for(request.user), pk=pk)
    record_view(subject=briefing, by=request.user, at=timezone.now(), field="preview")
    content = content_now(briefing)
    context = {"briefing": briefing, **article_of(content)}
    return render(request, "briefings/briefing_preview.html", context)
