from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from recommendations.actions.follow_up import edit_action
from recommendations.forms.record import ActionForm
from recommendations.permissions import why_not_edit_action, why_not_manage
from recommendations.selectors.evidence import names_of_nobody
from recommendations.selectors.pages import action_page_for


@requires(Permission.UPDATE_ACTION, Permission.MANAGE_RECOMMENDATIONS)
@keeps_typed
@require_http_methods(["GET", "POST"])
def action_edit(request, pk):
    """What one owner does, by when, and what will be different for the child."""
    action = get_object_or_404(action_page_for(request.user), pk=pk)
    if refusal := why_not_edit_action(request.user, action):
        raise Refused(refusal)
    partnership = action.recommendation.partnership
    names = ("kind", "recipient_role", "what_will_be_different", "due_on")
    form = ActionForm(
        request.POST or None,
        initial={name: getattr(action, name) for name in names},
        may_move_date=not why_not_manage(request.user, partnership),
        known=names_of_nobody(partnership),
    )
    if request.method == "POST" and form.is_valid():
        told = {"words": form.words(action.due_on), "why": form.cleaned_data["why"]}
        try:
            edit_action(action=action, by=request.user, at=timezone.now(), **told)
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, f"The action of {action.owner_name} is saved.")
            return redirect("recommendations:recommendation_detail", pk=action.recommendation_id)
    context = {"form": form, "action": action, "row": action.recommendation}
    return render(request, "recommendations/action_edit.html", context, status=422 if form.errors else 200)
