"""Changing the partnership's names, words and look."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from access.guards import requires
from access.permissions import NotDone, Permission
from accounts.actions import change_partnership
from accounts.colours import contrast, warning_about_accent
from accounts.forms.partnership import PartnershipForm
from accounts.selectors import any_partnership, managed_partnership


@requires(Permission.MANAGE_PARTNERSHIP)
def partnership_edit(request):
    partnership = managed_partnership(request, Permission.MANAGE_PARTNERSHIP)
    form = PartnershipForm(request.POST or None, request.FILES or None, instance=any_partnership(partnership.pk))
    if request.method == "POST" and form.is_valid():
        remove = bool(form.cleaned_data.get("remove_logo"))
        try:
            changed = change_partnership(
                partnership=partnership, by=request.user, at=timezone.now(), remove_logo=remove, **form.words()
            )
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            if warning := warning_about_accent(changed.colour_accent):
                messages.warning(request, warning)
            messages.success(request, "The partnership's names and look are saved.")
            return redirect("accounts:partnership_edit")
    context = {
        "form": form,
        "whose": partnership,
        "primary_contrast": f"{contrast(partnership.colour_primary):.1f}",
        "accent_contrast": f"{contrast(partnership.colour_accent):.1f}",
    }
    return render(request, "accounts/partnership_edit.html", context, status=422 if form.errors else 200)
