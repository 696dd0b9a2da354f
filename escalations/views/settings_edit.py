from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission
from accounts.selectors import managed_partnership
from escalations.actions.settings import set_settings
from escalations.forms.settings import SettingsForm
from escalations.selectors.people import recipients_to_choose
from escalations.selectors.raised import settings_of


@requires(Permission.HANDLE_ESCALATION)
@keeps_typed
@require_http_methods(["GET", "POST"])
def settings_edit(request):
    """To whom reports of failed core groups go, how soon they are answered, and how long a child's number is kept."""
    partnership, now = managed_partnership(request, Permission.HANDLE_ESCALATION), timezone.now()
    people = recipients_to_choose(partnership, timezone.localdate(now))
    form = SettingsForm(request.POST or None, people=people, initial=SettingsForm.of(settings_of(partnership)))
    if request.method == "POST" and form.is_valid():
        try:
            set_settings(partnership=partnership, by=request.user, at=now, **form.cleaned_data)
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The settings are saved. They hold from now on.")
            return redirect("escalations:escalation_list")
    context = {"form": form, "partnership": partnership}
    return render(request, "escalations/settings_edit.html", context, status=422 if form.errors else 200)
