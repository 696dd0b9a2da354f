from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from recommendations.actions.follow_up import record_training
from recommendations.forms.keys import key_of
from recommendations.forms.record import AttendanceForm
from recommendations.permissions import why_not_update
from recommendations.selectors.pages import action_page_for, agencies_to_own


@requires(Permission.UPDATE_ACTION)
@keeps_typed
@require_http_methods(["GET", "POST"])
def attendance_add(request, pk):
    """How many came to a training, by agency and role."""
    action = get_object_or_404(action_page_for(request.user), pk=pk)
    if refusal := why_not_update(request.user, action):
        raise Refused(refusal)
    agencies = agencies_to_own(request.user, action.recommendation.partnership)
    form = AttendanceForm(request.POST or None, agencies=agencies, initial={"agency": action.agency_id})
    if request.method == "POST" and form.is_valid():
        try:
            record_training(action=action, by=request.user, at=timezone.now(), key=key_of(request), **form.cleaned_data)
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "Who came is saved.")
            return redirect("recommendations:recommendation_detail", pk=action.recommendation_id)
    context = {"form": form, "action": action, "row": action.recommendation}
    return render(request, "recommendations/attendance_add.html", context, status=422 if form.errors else 200)
