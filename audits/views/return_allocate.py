"""An agency's lead chooses who does a return."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import require_here, requires
from access.permissions import Permission
from audits.actions.returns import assign_return
from audits.doors import open_return
from audits.forms.returns import AllocateForm
from audits.guest_presenters import guest_rows
from audits.return_permissions import why_not_allocate, why_not_unassign
from audits.selectors.guests import invitations_of
from audits.selectors.returns import auditors_of


@requires(Permission.ALLOCATE_RETURN)
@require_http_methods(["GET", "POST"])
def return_allocate(request, pk):
    now = timezone.now()
    agency_return = open_return(pk=pk, by=request.user, at=now)
    require_here(request.user, Permission.ALLOCATE_RETURN, at=agency_return.agency)
    auditors = auditors_of(agency_return.agency, timezone.localdate(now))
    form = AllocateForm(request.POST or None, auditors=auditors, now=agency_return.auditor)
    if request.method == "POST" and form.is_valid():
        assign_return(agency_return=agency_return, auditor=form.chosen, by=request.user, at=now)
        messages.success(request, f"{form.chosen.full_name} now does this return and has been told.")
        return redirect("audits:return_detail", pk=pk)
    context = {
        "agency_return": agency_return,
        "form": form,
        "auditors": auditors,
        "can_undo": not why_not_unassign(request.user, agency_return),
        "guests": guest_rows(invitations_of(agency_return, request.user), request.user, now),
        "why_not": why_not_allocate(request.user, agency_return),
    }
    return render(request, "audits/return_allocate.html", context, status=422 if form.is_bound else 200)
