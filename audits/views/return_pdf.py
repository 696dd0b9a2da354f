"""One return on paper, for whoever may read it. A guest's one return is read in the portal only."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from audits.doors import open_return
from audits.return_printing import make_return_pdf
from trail.actions import record_event
from trail.models import EventKind


@requires(Permission.SIGN_OFF_RETURN, Permission.WRITE_RETURN, Permission.VIEW_PANEL)
@require_GET
def return_pdf(request, pk):
    """The look and the taking are both in the trail before the paper leaves; its name tells of no case."""
    now = timezone.now()
    agency_return = open_return(pk=pk, by=request.user, at=now)
    content = make_return_pdf(agency_return, by=request.user, at=now)
    record_event(kind=EventKind.DOWNLOADED, subject=agency_return, by=request.user, at=now, field="return on paper")
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="return.pdf"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response
