from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from audits.selectors.packs import pack_file_for
from audits.selectors.panel import packs_for
from documents.responses import file_response
from trail.actions import record_event, record_views
from trail.models import EventKind


@requires(Permission.VIEW_PANEL)
@require_GET
def pack_file(request, pk, file_pk):
    """A pack the person asked for, as long as every child in it is still open to them."""
    round_ = get_object_or_404(packs_for(request.user), pk=pk)
    found = pack_file_for(request.user, round_, file_pk)
    if found is None:
        raise Http404
    row, cases = found
    now = timezone.now()
    record_views(subjects=cases, by=request.user, at=now, field="panel pack")
    record_event(kind=EventKind.DOWNLOADED, subject=row, by=request.user, at=now, field=row.kind)
    assert row.file is not None  # `pack_file_for` finds only what is made
    return file_response(row.file)
