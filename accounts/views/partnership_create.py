"""Setting up a partnership."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from access.guards import signed_in
from access.permissions import NotDone, Refused
from accounts.actions import create_partnership
from accounts.colours import warning_about_accent
from accounts.forms.partnership import PartnershipForm
from accounts.permissions import why_not_open_partnership


@signed_in
def partnership_create(request):
    if reason := why_not_open_partnership(request.user):
        raise Refused(reason)
    form = PartnershipForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            partnership = create_partnership(by=request.user, at=timezone.now(), **form.words())
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            request.session["partnership"] = str(partnership.pk)
            if warning := warning_about_accent(partnership.colour_accent):
                messages.warning(request, warning)
            messages.success(request, f"{partnership} is set up. Next, add the agencies at its table.")
            return redirect("accounts:agency_list")
    return render(request, "accounts/partnership_create.html", {"form": form}, status=422 if form.errors else 200)
