from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission
from accounts.selectors import managed_partnership
from escalations.actions.reports import report_core_group
from escalations.forms.raising import key_of
from escalations.forms.reports import CoreGroupReportForm
from escalations.models import raiser_agency_ids
from escalations.selectors.people import agencies_at_table, agencies_to_raise_for
from escalations.selectors.raised import settings_of


@keeps_typed
@requires(Permission.RAISE_ESCALATION)
@require_http_methods(["GET", "POST"])
def core_group_report_create(request):
    """Tell the conference chair that a core group was missing, late or without those it needs."""
    partnership = managed_partnership(request, Permission.RAISE_ESCALATION)
    agencies = list(agencies_to_raise_for(request.user, partnership))
    if not agencies:
        raise Http404
    form = CoreGroupReportForm(
        request.POST or None,
        agencies=agencies,
        own=raiser_agency_ids(request.user),
        all_agencies=agencies_at_table(request.user, partnership),
    )
    if request.method == "POST" and form.is_valid():
        try:
            row = report_core_group(
                agency=form.cleaned_data["agency"], failure=form.failure, key=key_of(request), by=request.user,
                recorded_for=form.cleaned_data["recorded_for"], at=timezone.now(),
            )  # fmt: skip
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "Your report is sent. You are told when it is acknowledged.")
            return redirect(row)
    context = {
        "form": form,
        "days": settings_of(partnership).acknowledge_working_days,
        "line": partnership.concern_line,
        "may_worry": request.user.holds(Permission.RAISE_CONCERN, within=partnership),
    }
    return render(request, "escalations/core_group_report_create.html", context, status=422 if form.errors else 200)
