"""Setting up a partnership."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from access.guards import signed_in
from access.permissions import NotDone, Refused
from accounts.actions import create_partnership, open_first_partnership
from accounts.colours import warning_about_accent
from accounts.forms.account import FirstPartnershipForm
from accounts.forms.partnership import PartnershipForm
from accounts.permissions import why_not_name_first_person, why_not_open_partnership


@signed_in
def partnership_create(request):
    if reason := why_not_open_partnership(request.user):
        raise Refused(reason)
    is_first = not why_not_name_first_person(request.user)
    form = first_form(request) if is_first else PartnershipForm(request.POST or None, request.FILES or None)
    create = open_first_partnership if is_first else create_partnership
    if request.method == "POST" and form.is_valid():
        try:
            partnership = create(by=request.user, at=timezone.now(), **form.words())
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            request.session["partnership"] = str(partnership.pk)
            if warning := warning_about_accent(partnership.colour_accent):
                messages.warning(request, warning)
            messages.success(request, f"{partnership} is set up. Next, add the agencies at its table.")
            return redirect("accounts:agency_list")
    return render(request, "accounts/partnership_create.html", {"form": form}, status=422 if form.errors else 200)


def first_form(request) -> FirstPartnershipForm:
    """Asks also who the person is. Their made-up name is not offered: it would be kept."""
    initial = {"own_email": request.user.email}
    return FirstPartnershipForm(request.POST or None, request.FILES or None, initial=initial)
