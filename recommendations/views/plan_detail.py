from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from recommendations.list_presenters import key_of
from recommendations.plan_presenters import dates_rows, front_page_rows, plan_counts
from recommendations.selectors.plans import plan_as_printed_for


@requires(Permission.VIEW_RECOMMENDATIONS)
@require_GET
def plan_detail(request, pk):
    """A plan as its source prints it: header block, then each section in order under its own column names."""
    plan = get_object_or_404(plan_as_printed_for(request.user), pk=pk)
    context = {
        "plan": plan,
        "header": front_page_rows(plan.front_page) + dates_rows(plan),
        "counts": plan_counts(plan),
        "key": key_of(plan.scheme.statuses.all()),
        "may_manage": request.user.holds(Permission.MANAGE_RECOMMENDATIONS),
    }
    return render(request, "recommendations/plan_detail.html", context)
