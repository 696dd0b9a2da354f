from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from audits.minutes import as_read_by, versions_of
from audits.minutes_presenters import chosen_minutes
from audits.minutes_printing import make_minutes_docx, make_minutes_pdf
from audits.selectors.panel import panels_for
from documents.docx import DOCX
from trail.actions import record_event, record_views
from trail.models import EventKind
from ui.marks import taken_words

MAKERS = {"pdf": (make_minutes_pdf, "application/pdf"), "docx": (make_minutes_docx, DOCX)}


@requires(Permission.VIEW_PANEL)
@require_GET
def minutes_file(request, pk, kind):
    """The minutes on paper or as a Word file, as far as the person may read them."""
    round_ = get_object_or_404(panels_for(request.user), pk=pk)
    versions = versions_of(round_)
    shown = chosen_minutes(round_, versions, request.GET.get("version", ""))
    if shown is None or kind not in MAKERS:
        raise Http404
    now = timezone.now()
    content, cases = as_read_by(request.user, shown.content)
    record_views(subjects=cases, by=request.user, at=now, field="minutes")
    record_event(kind=EventKind.DOWNLOADED, subject=round_, by=request.user, at=now, field=f"minutes {kind}")
    make, content_type = MAKERS[kind]
    taken = taken_words(request.user.full_name, now)
    approved = next((each.approved_at for each in versions if each.number == shown.number), now)
    file = make(round_.partnership, content, status=shown.status, at=approved, taken=taken)
    response = HttpResponse(file, content_type=content_type)
    name = f"minutes-version-{shown.number}" if shown.number else "minutes-draft"
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response
