from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from audits.actions.panel import admit_late_return
from audits.forms.panel import LateReturnForm
from audits.panel_permissions import why_not_admit
from audits.selectors.panel import return_states_for, rounds_to_open_for


@keeps_typed
@requires(Permission.OPEN_PANEL)
@require_http_methods(["GET", "POST"])
def panel_admit(request, pk, return_pk):
    """Let one late return in, with the reason."""
    round_ = get_object_or_404(rounds_to_open_for(request.user), pk=pk)
    late = get_object_or_404(return_states_for(request.user, round_), pk=return_pk)
    late.round = round_
    form = LateReturnForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            admit_late_return(
                agency_return=late, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now()
            )
        except (NotDone, Refused) as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, f"The return of {late.agency} on {late.case} is open to the panel now.")
            return redirect("audits:panel_case", pk=round_.pk, case_pk=late.case_id)
    context = {"round": round_, "late": late, "form": form, "why_not": why_not_admit(request.user, late)}
    return render(request, "audits/panel_admit.html", context, status=422 if form.errors else 200)
