"""The file of a briefing made before, once it was looked through, for those who may see drafts."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from briefings.file_selectors import papers_for
from documents.responses import file_response
from trail.actions import record_view


@requires(Permission.VIEW_BRIEFINGS)
@require_GET
def earlier_file(request, pk):
    paper = get_object_or_404(papers_for(request.user), briefing=pk)
    if paper.read_at is None:
        raise Http404
    record_view(subject=paper.briefing, by=request.user, at=timezone.now(), field="file brought in")
    return file_response(paper.file)
