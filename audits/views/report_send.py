from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import NotDone, Permission
from audits.actions.reports import send_report
from audits.selectors.reports import reports_for


@requires(Permission.WRITE_FINDINGS)
@require_POST
def report_send(request, pk):
    """Keep the report as it was read as the version that goes to the subgroup."""
    round_ = get_object_or_404(reports_for(request.user, Permission.WRITE_FINDINGS), pk=pk)
    try:
        made = send_report(round=round_, seen=request.POST.get("seen", ""), by=request.user, at=timezone.now())
    except NotDone as problem:
        messages.error(request, str(problem), extra_tags="The report is not sent")
    else:
        messages.success(request, f"Version {made.number} is kept as it goes to the subgroup. Download it to send it.")
    return redirect("audits:report_detail", pk=round_.pk)
