"""The PDF of a draft, for those who may see drafts. The download is written into the trail."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from briefings.file_selectors import draft_files_for
from documents.responses import file_response
from trail.actions import record_view


@requires(Permission.VIEW_BRIEFINGS)
@require_GET
def draft_file(request, pk):
    row = get_object_or_404(draft_files_for(request.user), briefing=pk)
    record_view(subject=row.briefing, by=request.user, at=timezone.now(), field="draft PDF")
    return file_response(row.file)
