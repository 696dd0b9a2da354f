"""A return as a Word form, for its auditor while it may be written: where the portal cannot be reached."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from audits.doors import open_return
from audits.paper_form_printing import make_form_docx
from audits.return_permissions import why_not_write
from documents.docx import DOCX
from trail.actions import record_event
from trail.models import EventKind


@requires(Permission.WRITE_RETURN, Permission.RECORD_RETURN)
@require_GET
def return_form(request, pk):
    """The taking is in the trail before the file leaves; its name tells of no case."""
    now = timezone.now()
    agency_return = open_return(pk=pk, by=request.user, at=now)
    if refusal := why_not_write(request.user, agency_return):
        raise PermissionDenied(refusal)
    content = make_form_docx(agency_return, by=request.user, at=now)
    record_event(kind=EventKind.DOWNLOADED, subject=agency_return, by=request.user, at=now, field="Word form")
    response = HttpResponse(content, content_type=DOCX)
    response["Content-Disposition"] = 'attachment; filename="return-form.docx"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response
