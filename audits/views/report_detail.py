from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from audits.report import sent_versions
from audits.report_permissions import why_not_write_report
from audits.report_presenters import chosen_report
from audits.selectors.reports import reports_for
from trail.actions import record_view


@requires(Permission.VIEW_FINDINGS)
@require_GET
def report_detail(request, pk):
    """The report as it stands, or with ?version= as it went to the subgroup."""
    round_ = get_object_or_404(reports_for(request.user), pk=pk)
    versions = sent_versions(round_)
    shown = chosen_report(round_, versions, request.GET.get("version", ""))
    if shown is None:
        raise Http404
    record_view(subject=round_, by=request.user, at=timezone.now(), field="report")
    context = {
        "round": round_,
        "shown": shown,
        "content": shown.content,
        "versions": versions,
        "query": f"?version={shown.number}" if shown.number else "",
        "writes": not why_not_write_report(request.user, round_) and not shown.is_old,
    }
    return render(request, "audits/report_detail.html", context)
