from django.shortcuts import render
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from accounts.selectors import managed_partnership
from recommendations.selectors.plans import plans_for


@requires(Permission.VIEW_RECOMMENDATIONS)
@require_GET
def plan_list(request):
    """Every plan of the partnership: its own and those it brought in."""
    partnership = managed_partnership(request, Permission.VIEW_RECOMMENDATIONS)
    context = {
        "plans": plans_for(request.user, partnership),
        "may_manage": request.user.holds_wide(Permission.MANAGE_RECOMMENDATIONS, partnership),
    }
    return render(request, "recommendations/plan_list.html", context)
