from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from recommendations.actions.owners import change_due, set_owner
from recommendations.forms.recommendation import OwnersForm
from recommendations.models import OwnerKind
from recommendations.permissions import why_not_manage
from recommendations.proposals import live_actions
from recommendations.selectors.pages import agencies_to_own, recommendation_page_for


@requires(Permission.MANAGE_RECOMMENDATIONS)
@keeps_typed
@require_http_methods(["GET", "POST"])
def recommendation_own(request, pk):
    """Give a recommendation owners and a date, or change them with a reason."""
    row = get_object_or_404(recommendation_page_for(request.user), pk=pk)
    if refusal := why_not_manage(request.user, row.partnership):
        raise Refused(refusal)
    live = live_actions(row.actions.all())
    form = OwnersForm(
        request.POST or None,
        partnership=row.partnership,
        agencies=agencies_to_own(request.user, row.partnership),
        initial={
            "owner_kind": "" if row.owner_kind == OwnerKind.NONE else row.owner_kind,
            "agencies": [action.agency_id for action in live if action.agency_id],
            "due_on": row.due_on,
            "by_when_words": row.by_when_words,
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            save(row, form.cleaned_data, bool(live), request.user)
        except NotDone as problem:
            form.add_error("reason", str(problem))
        else:
            messages.success(request, "Owners and dates are saved.")
            return redirect("recommendations:recommendation_detail", pk=row.pk)
    context = {"form": form, "row": row, "has_owner": bool(live)}
    return render(request, "recommendations/recommendation_own.html", context, status=422 if form.errors else 200)


@transaction.atomic
def save(row, sent, had_owner, by) -> None:
    """Date and owners together, or neither."""
    at, reason = timezone.now(), sent["reason"]
    if not had_owner:
        reason = reason or "It had no owner."
    change_due(
        recommendation=row, due_on=sent["due_on"], by_when_words=sent["by_when_words"], reason=reason, by=by, at=at
    )
    set_owner(recommendation=row, owner_kind=sent["owner_kind"], agencies=sent["agencies"], reason=reason, by=by, at=at)
