from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from audits.report import sent_versions
from audits.report_presenters import chosen_report
from audits.report_printing import make_report_docx, make_report_pdf
from audits.selectors.reports import reports_for
from documents.docx import DOCX
from trail.actions import record_event
from trail.models import EventKind
from ui.marks import taken_words

MAKERS = {"pdf": (make_report_pdf, "application/pdf"), "docx": (make_report_docx, DOCX)}


@requires(Permission.VIEW_FINDINGS)
@require_GET
def report_file(request, pk, kind):
    """The report on paper or as a Word file."""
    round_ = get_object_or_404(reports_for(request.user), pk=pk)
    versions = sent_versions(round_)
    shown = chosen_report(round_, versions, request.GET.get("version", ""))
    if shown is None or kind not in MAKERS:
        raise Http404
    now = timezone.now()
    record_event(kind=EventKind.DOWNLOADED, subject=round_, by=request.user, at=now, field=f"report {kind}")
    make, content_type = MAKERS[kind]
    at = next((each.sent_at for each in versions if each.number == shown.number), now)
    taken = taken_words(request.user.full_name, now)
    file = make(round_.partnership, shown.content, status=shown.status, at=at, taken=taken)
    response = HttpResponse(file, content_type=content_type)
    name = f"audit-report-version-{shown.number}" if shown.number else "audit-report-draft"
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response
