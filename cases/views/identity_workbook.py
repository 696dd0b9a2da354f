from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from cases.actions.identity_uploads import make_workbook
from cases.selectors import draws_to_complete

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@requires(Permission.COMPLETE_IDENTITY)
@require_GET
def identity_workbook(request, pk):
    """The workbook in which the holder says who the children are. Its name says nothing of them."""
    draw = get_object_or_404(draws_to_complete(request.user), pk=pk)
    content = make_workbook(draw=draw, by=request.user, at=timezone.now())
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="identities-{draw.pk.hex[:8]}.xlsx"'
    return response
