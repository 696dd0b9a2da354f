"""Changing an agency."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from access.guards import requires
from access.permissions import NotDone, Permission
from accounts.actions import change_agency
from accounts.forms.agency import AgencyForm
from accounts.permissions import why_not_close_agency
from accounts.selectors import agencies_of, managed_partnership


@requires(Permission.MANAGE_PARTNERSHIP)
def agency_edit(request, pk):
    partnership = managed_partnership(request, Permission.MANAGE_PARTNERSHIP)
    agency = get_object_or_404(agencies_of(request.user, partnership), pk=pk)
    form = AgencyForm(request.POST or None, instance=agency)
    if request.method == "POST" and form.is_valid():
        try:
            changed = change_agency(agency=agency, by=request.user, at=timezone.now(), **form.facts())
        except NotDone as problem:
            form.add_error("name", str(problem))
        else:
            messages.success(request, f"{changed} is saved.")
            return redirect("accounts:agency_list")
    context = {"form": form, "agency": agency, "why_not_close": why_not_close_agency(request.user, agency)}
    return render(request, "accounts/agency_edit.html", context, status=422 if form.errors else 200)
