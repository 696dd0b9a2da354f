from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from accounts.models import User
from audits.models import PastRound
from audits.past_presenters import counts_table, grouped_findings, past_crumbs, past_facts
from audits.permissions import why_not_manage
from audits.plan_presenters import beside_href
from audits.selectors.past import past_rounds_for
from trail.actions import record_view


def way_to(past: PastRound, user: User) -> list[dict]:
    """The list of audits for whoever has one, the dashboard for all others who come here."""
    if user.holds(Permission.VIEW_ROUNDS):
        return past_crumbs(past, "")[:1]
    return [{"text": "Dashboard", "href": reverse("dashboards:dashboard")}]


@requires(Permission.VIEW_DASHBOARD)
@require_GET
def past_detail(request, pk):
    """An audit of which only the results are kept: counts for all who see the dashboard, findings for fewer."""
    past = get_object_or_404(past_rounds_for(request.user), pk=pk)
    record_view(subject=past, by=request.user, at=timezone.now())
    reads_findings = request.user.holds(Permission.VIEW_FINDINGS, within=past.partnership)
    runs = not why_not_manage(request.user, past.partnership)
    context = {
        "past": past,
        "facts": past_facts(past),
        "counts": counts_table(list(past.scale.grades.order_by("order")), past.counts.select_related("grade")),
        "reads_findings": reads_findings,
        "findings": grouped_findings(past.findings.all()) if reads_findings else [],
        "repeated_by": [
            {"round": each, "beside": beside_href(request.user, each)}
            for each in past.re_audits.visible_to(request.user).order_by("panel_on")
        ],
        "edit_url": reverse("audits:past_edit", args=[past.pk]) if runs else "",
        "delete_url": reverse("audits:past_delete", args=[past.pk]) if runs else "",
        "crumbs": way_to(past, request.user) + [{"text": past.name, "href": ""}],
    }
    return render(request, "audits/past_detail.html", context)
