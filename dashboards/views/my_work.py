from django.shortcuts import redirect, render
from django.utils import timezone

from access.guards import signed_in
from access.permissions import Permission
from dashboards.selectors.first_steps import Step, first_steps
from dashboards.selectors.my_work import has_recommendations, waiting_for
from ui.tags import state_tag


@signed_in
def my_work(request):
    """Where everyone lands: what waits for me, by when, and one click to it."""
    partnership, today = request.partnership, timezone.localdate()
    if partnership is None:
        if request.user.opens_partnerships:
            return redirect("accounts:partnership_create")
        return render(request, "dashboards/no_role.html")
    steps = first_steps(request.user, partnership)
    context = {
        "first_steps": [step_row(step) for step in steps],
        "waiting": [(item, item.is_late(today)) for item in waiting_for(request.user, partnership, today)],
        "offers_plan": not steps
        and request.user.holds(Permission.MANAGE_RECOMMENDATIONS, within=partnership)
        and not has_recommendations(request.user, partnership),
        "raises": request.user.holds(Permission.RAISE_ESCALATION, within=partnership),
        "sees_dashboard": request.user.holds(Permission.VIEW_DASHBOARD, within=partnership),
    }
    return render(request, "dashboards/my_work.html", context)


def step_row(step: Step) -> dict:
    tag = state_tag("Done", "done") if step.is_done else state_tag("To do", "waiting")
    return {"title": step.title, "hint": step.hint, "href": step.href, "tag": tag}
