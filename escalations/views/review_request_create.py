from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission
from accounts.selectors import managed_partnership
from escalations.actions.requests import request_review
from escalations.forms.raising import key_of
from escalations.forms.requests import (
    ReviewRequestForm,
    are_whole,
    steps_formset,
    unjudged,
    with_room_for_another,
)
from escalations.models import raiser_agency_ids
from escalations.selectors.people import agencies_at_table, agencies_to_raise_for


@keeps_typed
@requires(Permission.RAISE_ESCALATION)
@require_http_methods(["GET", "POST"])
def review_request_create(request):
    """Ask the committee to review the case of a child an agency is still worried about."""
    partnership = managed_partnership(request, Permission.RAISE_ESCALATION)
    agencies = list(agencies_to_raise_for(request.user, partnership))
    if not agencies:
        raise Http404
    options = {
        "agencies": agencies,
        "own": raiser_agency_ids(request.user),
        "all_agencies": agencies_at_table(request.user, partnership),
    }
    form, steps = ReviewRequestForm(request.POST or None, **options), steps_formset(request.POST or None)
    if request.POST.get("step") == "add":
        data = with_room_for_another(form, steps)
        form, steps = ReviewRequestForm(data, **options), steps_formset(data)
        unjudged(form, steps)
    elif request.method == "POST" and are_whole(form, steps):
        try:
            row = request_review(
                agency=form.cleaned_data["agency"], asked=form.asked(steps), key=key_of(request), by=request.user,
                recorded_for=form.cleaned_data["recorded_for"], at=timezone.now(),
            )  # fmt: skip
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "Your request is written down, and the coordinators have been told.")
            return redirect(row)
    context = {
        "form": form,
        "formset": steps,
        "committee": partnership.subgroup_name,
        "line": partnership.concern_line,
        "may_worry": request.user.holds(Permission.RAISE_CONCERN, within=partnership),
    }
    wrong = form.errors or steps.total_error_count()
    return render(request, "escalations/review_request_create.html", context, status=422 if wrong else 200)
