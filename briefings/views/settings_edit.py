"""How a partnership approves its briefings: who must be the second person."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission
from accounts.selectors import managed_partnership
from briefings.actions import set_briefing_settings
from briefings.forms.answers import BriefingSettingsForm
from briefings.selectors import briefing_settings_of


@keeps_typed
@requires(Permission.WRITE_BRIEFINGS)
@require_http_methods(["GET", "POST"])
def settings_edit(request):
    partnership = managed_partnership(request, Permission.WRITE_BRIEFINGS)
    form = BriefingSettingsForm(
        request.POST or None, initial=BriefingSettingsForm.of(briefing_settings_of(partnership))
    )
    if request.method == "POST" and form.is_valid():
        try:
            set_briefing_settings(
                partnership=partnership, approver=form.cleaned_data["approver"], by=request.user, at=timezone.now()
            )
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The settings are saved. What is approved already stays so.")
            return redirect("briefings:briefing_list")
    context = {"form": form, "partnership": partnership}
    return render(request, "briefings/settings_edit.html", context, status=422 if form.errors else 200)
