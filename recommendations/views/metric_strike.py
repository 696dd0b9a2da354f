from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from recommendations.actions.impact import strike_metric
from recommendations.forms.record import StrikeForm
from recommendations.permissions import why_not_strike
from recommendations.selectors.record import metric_for


@requires(Permission.UPDATE_ACTION)
@keeps_typed
@require_http_methods(["GET", "POST"])
def metric_strike(request, pk):
    """Strike out a number the portal read wrongly, with a reason."""
    metric = get_object_or_404(metric_for(request.user), pk=pk)
    if refusal := why_not_strike(request.user, metric):
        raise Refused(refusal)
    row = metric.update.action.recommendation
    form = StrikeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            strike_metric(metric=metric, why=form.cleaned_data["why"], by=request.user, at=timezone.now())
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, f"“{metric.words}” is struck out.")
            return redirect("recommendations:recommendation_detail", pk=row.pk)
    context = {"form": form, "row": row, "metric": metric}
    return render(request, "recommendations/metric_strike.html", context, status=422 if form.errors else 200)
