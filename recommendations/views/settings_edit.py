from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from accounts.selectors import managed_partnership
from recommendations.actions.settings import set_settings
from recommendations.forms.settings import SettingsForm
from recommendations.selectors.settings import settings_of


@requires(Permission.MANAGE_RECOMMENDATIONS)
@keeps_typed
@require_http_methods(["GET", "POST"])
def settings_edit(request):
    """How the partnership follows its recommendations: who verifies, how often it reviews, when owners are reminded."""
    partnership = managed_partnership(request, Permission.MANAGE_RECOMMENDATIONS)
    form = SettingsForm(request.POST or None, initial=SettingsForm.of(settings_of(partnership)))
    if request.method == "POST" and form.is_valid():
        try:
            set_settings(partnership=partnership, chosen=form.cleaned_data, by=request.user, at=timezone.now())
        except (NotDone, Refused) as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The settings are saved. They hold from now on; what was decided stays.")
            return redirect("recommendations:recommendation_list")
    context = {"form": form, "partnership": partnership}
    return render(request, "recommendations/settings_edit.html", context, status=422 if form.errors else 200)
