from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import Permission
from escalations.actions.reports import acknowledge_report
from escalations.doors import open_report


@require_POST
@requires(Permission.RAISE_ESCALATION, Permission.HANDLE_ESCALATION)
def core_group_report_acknowledge(request, pk):
    """Say that one has the report. Its recipients may hold no other right than to raise reports themselves."""
    now = timezone.now()
    row = open_report(pk=pk, by=request.user, at=now)
    acknowledge_report(report=row, by=request.user, at=now)
    messages.success(request, "You have acknowledged this report. Write down here what was done about it.")
    return redirect(row)
