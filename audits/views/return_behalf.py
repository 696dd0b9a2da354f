"""A return is entered for somebody who cannot use the portal: whose answers they are, and how they came."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import requires
from access.permissions import NotDone, Permission, Refused
from audits.actions.on_behalf import enter_for
from audits.doors import open_to_arrange
from audits.forms.on_behalf import BehalfForm
from audits.on_behalf import behalf_of, why_not_enter_for


@requires(Permission.RECORD_RETURN)
@require_http_methods(["GET", "POST"])
def return_behalf(request, pk):
    now = timezone.now()
    agency_return = open_to_arrange(pk=pk, by=request.user, at=now)
    form = BehalfForm(request.POST or None, row=behalf_of(agency_return), today=timezone.localdate(now))
    if request.method == "POST" and form.is_valid():
        try:
            kept = enter_for(agency_return=agency_return, given=form.given(), by=request.user, at=now)
        except (NotDone, Refused) as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, f"You enter this return for {kept.full_name}. Write what they told you.")
            return redirect("audits:return_detail", pk=pk)
    context = {
        "agency_return": agency_return,
        "form": form,
        "why_not": why_not_enter_for(request.user, agency_return),
    }
    return render(request, "audits/return_behalf.html", context, status=422 if form.errors else 200)
