from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from recommendations.actions.owners import change_ownership, ownership_version
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
            "seen": ownership_version(row),
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            change_ownership(recommendation=row, by=request.user, at=timezone.now(), **form.cleaned_data)
        except NotDone as problem:
            form.add_error("reason", str(problem))
            form = form.with_seen(ownership_version(row))
        else:
            messages.success(request, "Owners and dates are saved.")
            return redirect("recommendations:recommendation_detail", pk=row.pk)
    context = {"form": form, "row": row, "has_owner": bool(live)}
    return render(request, "recommendations/recommendation_own.html", context, status=422 if form.errors else 200)
