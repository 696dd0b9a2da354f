from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, require_here, requires
from access.permissions import NotDone, Permission, Refused
from recommendations.actions.verification import return_action, verify_action
from recommendations.evidence_presenters import evidence_kept
from recommendations.forms.progress import VerifyForm
from recommendations.list_presenters import key_of
from recommendations.models import EvidenceLevel
from recommendations.page_presenters import update_told
from recommendations.permissions import why_not_verify, writers_of
from recommendations.selectors.keys import keys_of
from recommendations.selectors.pages import action_page_for
from recommendations.selectors.settings import settings_of


@requires(Permission.VERIFY_ACTION)
@keeps_typed
@require_http_methods(["GET", "POST"])
def action_verify(request, pk):
    """The evidence of what was delivered, for a second person to accept or to send back with a reason."""
    action = get_object_or_404(action_page_for(request.user), pk=pk)
    require_here(request.user, Permission.VERIFY_ACTION, within=action.recommendation.partnership)
    updates = list(action.updates.all())
    form = VerifyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return answered(request, action, form.cleaned_data)
        except (NotDone, Refused) as problem:
            form.add_error(None, str(problem))
    context = {
        "action": action,
        "row": action.recommendation,
        "key": key_of(action.recommendation.section.plan.scheme.statuses.all(), keys_of(action.partnership_id)),
        "updates": [update_told(action, update, request.user) for update in updates],
        "kept": evidence_kept(action.recommendation),
        "level": EvidenceLevel(action.evidence_level).label if action.evidence_level is not None else "",
        "why_not": why_not_verify(
            request.user, action, writers_of(updates), settings_of(action.recommendation.partnership)
        ),
        "form": form,
    }
    return render(request, "recommendations/action_verify.html", context, status=422 if form.errors else 200)


def answered(request, action, sent):
    """Do what was chosen and say what follows."""
    at = timezone.now()
    if sent["answer"] == VerifyForm.VERIFY:
        verify_action(action=action, note=sent["note"], by=request.user, at=at)
        messages.success(request, f"What {action.owner_name} delivered is verified.")
    else:
        return_action(action=action, reason=sent["note"], by=request.user, at=at)
        messages.success(request, f"{action.owner_name} is asked for more and sees your reason.")
    return redirect("recommendations:recommendation_detail", pk=action.recommendation_id)
