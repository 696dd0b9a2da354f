from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from documents.responses import file_response
from learning.selectors.library import entry_files_for
from trail.actions import record_event
from trail.models import EventKind


@requires(Permission.VIEW_RECOMMENDATIONS)
@require_GET
def entry_file(request, pk):
    """The source that was kept with an entry, always as a download."""
    row = get_object_or_404(entry_files_for(request.user), pk=pk)
    record_event(kind=EventKind.DOWNLOADED, subject=row, by=request.user, at=timezone.now())
    assert row.file is not None  # only those with one are found
    return file_response(row.file)
