from django.shortcuts import redirect, render
from django.utils import timezone

from access.guards import signed_in
from access.permissions import Permission
from dashboards.selectors.my_work import has_recommendations, waiting_for


@signed_in
def my_work(request):
    """Where everyone lands: what waits for me, by when, and one click to it."""
    partnership, today = request.partnership, timezone.localdate()
    if partnership is None:
        if request.user.opens_partnerships:
            return redirect("accounts:partnership_create")
        return render(request, "dashboards/no_role.html")
    context = {
        "waiting": [(item, item.is_late(today)) for item in waiting_for(request.user, partnership, today)],
        "offers_plan": request.user.holds(Permission.MANAGE_RECOMMENDATIONS, within=partnership)
        and not has_recommendations(request.user, partnership),
        "sees_dashboard": request.user.holds(Permission.VIEW_DASHBOARD, within=partnership),
    }
    return render(request, "dashboards/my_work.html", context)
