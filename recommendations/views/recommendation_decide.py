from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from recommendations.actions.statuses import decide_status
from recommendations.forms.progress import DecideRecommendationForm
from recommendations.list_presenters import key_of
from recommendations.permissions import why_not_decide, why_not_manage
from recommendations.proposals import suggested_by_re_audit, suggested_now
from recommendations.selectors.keys import keys_of, why_no_key
from recommendations.selectors.pages import recommendation_page_for, replacement_for
from recommendations.selectors.settings import settings_of


@requires(Permission.DECIDE_STATUS)
@keeps_typed
@require_http_methods(["GET", "POST"])
def recommendation_decide(request, pk):
    """Decide how far a recommendation is; what its actions suggest is one press away."""
    row = get_object_or_404(recommendation_page_for(request.user), pk=pk)
    if refusal := why_not_decide(request.user, row):
        raise Refused(refusal)
    suggested = suggested_now(row, list(row.actions.all()))
    rules = settings_of(row.partnership)
    by_re_audit = suggested_by_re_audit(row, uses_embedded=rules.uses_embedded)
    form = DecideRecommendationForm(
        request.POST or None,
        statuses=row.section.plan.scheme.statuses.all(),
        replacement=lambda number: replacement_for(request.user, row, number),
    )
    if request.method == "POST" and form.is_valid():
        try:
            change = decide_status(recommendation=row, by=request.user, at=timezone.now(), **form.cleaned_data)
        except NotDone as problem:
            form.add_error(None, str(problem))
        except Refused as problem:
            form.add_error("status", str(problem))
        else:
            messages.success(request, f"Recommendation {row.number} is {change.to_status.name}.")
            return redirect("recommendations:recommendation_detail", pk=row.pk)
    context = {
        "form": form,
        "row": row,
        "suggested": suggested,
        "by_re_audit": by_re_audit,
        "no_key": why_no_key(row.section.plan.scheme, row.partnership_id),
        "may_manage": not why_not_manage(request.user, row.partnership),
        "key": key_of(row.section.plan.scheme.statuses.all(), keys_of(row.partnership_id)),
    }
    return render(request, "recommendations/recommendation_decide.html", context, status=422 if form.errors else 200)
