from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, require_here, requires
from access.permissions import NotDone, Permission
from recommendations.actions.statuses import decide_status
from recommendations.forms.progress import DecideForm
from recommendations.list_presenters import key_of
from recommendations.permissions import why_not_decide
from recommendations.selectors.keys import keys_of, why_no_key
from recommendations.selectors.pages import action_page_for, latest_update
from recommendations.selectors.recommendations import as_uuid


@requires(Permission.UPDATE_ACTION, Permission.DECIDE_STATUS)
@keeps_typed
@require_http_methods(["GET", "POST"])
def action_decide(request, pk):
    """What the portal proposes after the latest update, to accept or to replace with a reason."""
    action = get_object_or_404(action_page_for(request.user), pk=pk)
    partnership = action.recommendation.partnership
    require_here(request.user, Permission.UPDATE_ACTION, Permission.DECIDE_STATUS, within=partnership)
    update, is_decided = latest_update(action)
    no_key = why_no_key(action.recommendation.section.plan.scheme, partnership.pk)
    statuses = list(action.recommendation.section.plan.scheme.statuses.all())
    accepts = request.method == "POST" and "accept" in request.POST
    form = DecideForm(None if accepts else request.POST or None, statuses=statuses)
    try:
        if accepts and update and update.pk == as_uuid(request.POST["accept"]):
            return decided(request, action, update, status=update.proposed_status, why="")
        if request.method == "POST" and not accepts and form.is_valid():
            return decided(request, action, update, **form.cleaned_data)
    except NotDone as problem:
        form = form if form.is_bound else DecideForm({}, statuses=statuses)
        form.add_error(None, str(problem))
    if accepts:
        messages.warning(request, "There is a newer update. Look at what it leads to.")
        return redirect("recommendations:action_decide", pk=action.pk)
    context = {
        "action": action,
        "row": action.recommendation,
        "update": update,
        "is_decided": is_decided,
        "form": form,
        "why_not": why_not_decide(request.user, action) or no_key,
        "why_not_accept": why_not_decide(request.user, action, update.proposed_status) if update else "",
        "key": key_of(statuses, keys_of(partnership.pk)),
    }
    return render(request, "recommendations/action_decide.html", context, status=422 if form.errors else 200)


def decided(request, action, update, **facts):
    """Save the decision, say so, and show the recommendation."""
    change = decide_status(action=action, update=update, by=request.user, at=timezone.now(), **facts)
    messages.success(request, f"The action of {action.owner_name} is {change.to_status.name}.")
    return redirect("recommendations:recommendation_detail", pk=action.recommendation_id)
