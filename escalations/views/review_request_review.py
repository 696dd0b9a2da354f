from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from escalations.actions.deciding import record_outcome
from escalations.doors import open_request
from escalations.forms.deciding import ReviewOutcomeForm
from escalations.models import ReviewState
from escalations.permissions import why_not_move_request
from escalations.presenters import called, crumbs


@requires(Permission.HANDLE_ESCALATION)
@keeps_typed
@require_http_methods(["GET", "POST"])
def review_request_review(request, pk):
    """Write down what a review found, and what has changed for the child."""
    now = timezone.now()
    row = open_request(pk=pk, by=request.user, at=now)
    form = ReviewOutcomeForm(request.POST or None)
    why_not = why_not_move_request(request.user, row, ReviewState.REVIEWED)
    if why_not and not form.is_valid():
        raise Refused(why_not)
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("outcome", "changed_for_child", "reviewed_on")}
        try:
            record_outcome(request=row, by=request.user, at=now, **said)
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The outcome is written down, and whoever asked has been told.")
            return redirect(row)
    context = {"row": row, "called": called(row), "crumbs": crumbs(row, "Outcome"), "form": form}
    return render(request, "escalations/review_request_review.html", context, status=422 if form.errors else 200)
