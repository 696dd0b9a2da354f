from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, require_here, requires
from access.permissions import NotDone, Permission, Refused
from recommendations.actions.snoozing import snooze_action, why_not_rest
from recommendations.forms.snooze import SnoozeForm
from recommendations.permissions import why_not_snooze
from recommendations.reminder_presenters import resting_words
from recommendations.selectors.pages import action_page_for
from recommendations.selectors.reminders import snoozes_in_force
from ui.dates import long_date


@requires(Permission.UPDATE_ACTION, Permission.MANAGE_RECOMMENDATIONS)
@keeps_typed
@require_http_methods(["GET", "POST"])
def action_snooze(request, pk):
    """Let the reminders of an action rest until a day, with the reason."""
    action = get_object_or_404(action_page_for(request.user), pk=pk)
    partnership = action.recommendation.partnership
    require_here(request.user, Permission.UPDATE_ACTION, Permission.MANAGE_RECOMMENDATIONS, within=partnership)
    if refusal := why_not_snooze(request.user, action):
        raise Refused(refusal)
    form = SnoozeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = snooze_action(action=action, by=request.user, at=timezone.now(), **form.cleaned_data)
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, f"Nobody is reminded of this action before {long_date(row.until)}.")
            return redirect("recommendations:recommendation_detail", pk=action.recommendation_id)
    resting = snoozes_in_force(request.user, [action], timezone.localdate()).get(action.pk)
    context = {
        "action": action,
        "row": action.recommendation,
        "resting": resting_words(resting),
        "why_not": why_not_rest(action),
        "form": form,
    }
    return render(request, "recommendations/action_snooze.html", context, status=422 if form.errors else 200)
