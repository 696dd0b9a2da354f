"""What stands on every briefing of the partnership."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission
from accounts.selectors import managed_partnership
from briefings.actions import change_house_style
from briefings.actions.house import fingerprint_of
from briefings.forms.house import HouseStyleForm
from briefings.house import contacts_warning, house_of
from ui.forms import sent_copy


@keeps_typed
@requires(Permission.WRITE_BRIEFINGS)
@require_http_methods(["GET", "POST"])
def house_style_edit(request):
    partnership = managed_partnership(request, Permission.WRITE_BRIEFINGS)
    house, today = house_of(partnership), timezone.localdate()
    form = HouseStyleForm(request.POST or None, house=house, today=today)
    if request.method == "POST" and form.is_valid():
        try:
            seen = form.cleaned_data["seen"]
            change_house_style(
                partnership=partnership, chosen=form.chosen, by=request.user, at=timezone.now(), seen=seen
            )
        except NotDone as problem:
            from_now_on(form, problem, fingerprint_of(house_of(partnership)))
        else:
            messages.success(
                request, "The house style is saved. New editions carry it; those made before stay as they are."
            )
            return redirect("briefings:house_style_edit")
    context = {"form": form, "partnership": partnership, "warning": contacts_warning(house, today)}
    return render(request, "briefings/house_style_edit.html", context, status=422 if form.errors else 200)


def from_now_on(form, problem: NotDone, seen: str) -> None:
    """Show the form as it was sent with what is wrong; the next sending starts from what is kept now."""
    form.add_error(None, str(problem))
    form.data = sent = sent_copy(form)
    sent["seen"] = seen
