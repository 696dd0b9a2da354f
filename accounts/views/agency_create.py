"""Adding an agency."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from access.guards import requires
from access.permissions import NotDone, Permission
from accounts.actions import add_agency
from accounts.forms.agency import AgencyForm
from accounts.selectors import managed_partnership


@requires(Permission.MANAGE_PARTNERSHIP)
def agency_create(request):
    partnership = managed_partnership(request, Permission.MANAGE_PARTNERSHIP)
    form = AgencyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            agency = add_agency(partnership=partnership, by=request.user, at=timezone.now(), **form.cleaned_data)
        except NotDone as problem:
            form.add_error("name", str(problem))
        else:
            messages.success(request, f"{agency} is added.")
            return redirect("accounts:agency_list")
    return render(request, "accounts/agency_create.html", {"form": form}, status=422 if form.errors else 200)
