from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from accounts.confirming import confirm_url, confirmed_at
from audits.actions.answer_files import wanted_of
from audits.answer_permissions import why_not_confirmed
from audits.selectors.answer_rows import answer_count, answer_files_for
from documents.responses import file_response
from trail.actions import record_event
from trail.models import EventKind


@requires(Permission.VIEW_PANEL)
@require_GET
def answers_file(request, pk):
    """A file the person asked for, as long as all that is in it is still open to them. The trail keeps who took it."""
    row, now = get_object_or_404(answer_files_for(request.user), pk=pk), timezone.now()
    if row.file is None:
        raise Http404
    if why_not_confirmed(confirmed_at(request), at=now):
        return redirect(confirm_url(request, request.path))
    if answer_count(request.user, wanted_of(row)) < (row.row_count or 0):
        messages.warning(request, "Something in that file is closed to you by now. Have a new one made.")
        return redirect("audits:answers_export")
    event = {"subject": row, "by": request.user, "at": now, "field": row.kind, "after": f"{row.row_count} answers"}
    record_event(kind=EventKind.DOWNLOADED, **event)
    return file_response(row.file)
