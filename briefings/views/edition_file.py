"""An edition's file for those who may see drafts. The download is written into the trail."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from briefings.selectors import editions_for
from documents.responses import file_response
from trail.actions import record_view


@requires(Permission.VIEW_BRIEFINGS)
@require_GET
def edition_file(request, pk, kind):
    edition = get_object_or_404(editions_for(request.user), pk=pk)
    stored = {"pdf": edition.pdf, "docx": edition.docx}.get(kind)
    if stored is None:
        raise Http404
    record_view(subject=edition, by=request.user, at=timezone.now(), field=f"file {kind}")
    return file_response(stored)
