from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from audits.panel_case_presenter import case_page
from audits.selectors.panel import panel_case_or_404, panel_or_404
from cases.doors import open_case


@requires(Permission.VIEW_PANEL)
@require_GET
def panel_case(request, pk, case_pk):
    """One child: the agencies' returns side by side, theme by theme, and what the panel agreed."""
    round_ = panel_or_404(request.user, pk)
    at = timezone.now()
    case = open_case(pk=panel_case_or_404(round_, case_pk), by=request.user, at=at)
    theme = request.GET.get("theme", "")
    context = case_page(user=request.user, round_=round_, case=case, theme=theme, at=at)
    return render(request, "audits/panel_case.html", context)
