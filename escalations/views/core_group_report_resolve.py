from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from escalations.actions.reports import resolve_report
from escalations.doors import open_report
from escalations.forms.reports import ResolutionForm
from escalations.models import ReportState
from escalations.permissions import why_not_move_report
from escalations.presenters import called, crumbs


@requires(Permission.RAISE_ESCALATION, Permission.HANDLE_ESCALATION)
@keeps_typed
@require_http_methods(["GET", "POST"])
def core_group_report_resolve(request, pk):
    """Write down what was done about a failed core group, and when it met."""
    now = timezone.now()
    row = open_report(pk=pk, by=request.user, at=now)
    form = ResolutionForm(request.POST or None)
    why_not = why_not_move_report(request.user, row, ReportState.RESOLVED)
    if why_not and not form.is_valid():
        raise Refused(why_not)
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("resolution", "met_on")}
        try:
            resolve_report(report=row, by=request.user, at=now, **said)
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "This report is resolved, and whoever reported it has been told.")
            return redirect(row)
    context = {"row": row, "called": called(row), "crumbs": crumbs(row, "Resolve"), "form": form}
    return render(request, "escalations/core_group_report_resolve.html", context, status=422 if form.errors else 200)
