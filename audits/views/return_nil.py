"""An agency's lead says that there is nothing to return for a child, and why."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, require_here, requires
from access.permissions import Permission, Refused
from audits.actions.returns import move_return
from audits.doors import open_return
from audits.forms.returns import NilForm
from audits.models import ReturnState
from audits.return_permissions import why_not_move_return


@requires(Permission.SIGN_OFF_RETURN, Permission.RECORD_RETURN)
@keeps_typed
@require_http_methods(["GET", "POST"])
def return_nil(request, pk):
    now = timezone.now()
    agency_return = open_return(pk=pk, by=request.user, at=now)
    require_here(request.user, Permission.SIGN_OFF_RETURN, Permission.RECORD_RETURN, at=agency_return.agency)
    if agency_return.state == ReturnState.NIL:
        return redirect("audits:return_detail", pk=pk)
    form = NilForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            move_return(agency_return=agency_return, to=ReturnState.NIL, by=request.user, at=now, reason=reason)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Nil return recorded.")
            return redirect("audits:return_detail", pk=pk)
    context = {
        "agency_return": agency_return,
        "form": form,
        "why_not": why_not_move_return(request.user, agency_return, ReturnState.NIL),
    }
    return render(request, "audits/return_nil.html", context, status=422 if form.is_bound else 200)
