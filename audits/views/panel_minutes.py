from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from audits.minutes import as_read_by, versions_of
from audits.minutes_presenters import chosen_minutes, minutes_rows
from audits.minutes_printing import PEOPLE
from audits.quorum_permissions import why_not_write_minutes
from audits.selectors.panel import panels_for
from trail.actions import record_views


@requires(Permission.VIEW_PANEL)
@require_GET
def panel_minutes(request, pk):
    """The minutes as they stand, or with ?version= as they were approved."""
    round_ = get_object_or_404(panels_for(request.user), pk=pk)
    versions = versions_of(round_)
    shown = chosen_minutes(round_, versions, request.GET.get("version", ""))
    if shown is None:
        raise Http404
    content, cases = as_read_by(request.user, shown.content)
    record_views(subjects=[round_, *cases], by=request.user, at=timezone.now(), field="minutes")
    query = f"?version={shown.number}" if shown.number else ""
    context = {
        "round": round_,
        "shown": shown,
        "content": content,
        "rows": minutes_rows(content),
        "versions": versions,
        "people_columns": PEOPLE,
        "writes": not why_not_write_minutes(request.user, round_) and not shown.is_old,
        "approve_url": reverse("audits:minutes_approve", args=[round_.pk]),
        "note_url": reverse("audits:minutes_note", args=[round_.pk]),
        "pdf_href": reverse("audits:minutes_file", args=[round_.pk, "pdf"]) + query,
        "docx_href": reverse("audits:minutes_file", args=[round_.pk, "docx"]) + query,
    }
    return render(request, "audits/panel_minutes.html", context)
