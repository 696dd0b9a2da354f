from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from dashboards.selectors.packs import pack_name, packs_for
from documents.responses import file_response
from trail.actions import record_event
from trail.models import EventKind


@requires(Permission.VIEW_BOARD_PACKS)
@require_GET
def pack_file(request, pk):
    """A pack's PDF. The trail keeps who took it."""
    pack = get_object_or_404(packs_for(request.user), pk=pk)
    if pack.file is None:
        raise Http404
    record_event(kind=EventKind.DOWNLOADED, subject=pack, by=request.user, at=timezone.now(), field="pdf")
    return file_response(pack.file, name=pack_name(pack))
