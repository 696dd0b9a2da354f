from django.http import HttpResponseNotModified
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from audits.panel_case_presenter import case_page
from audits.selectors.panel import opened_returns, panel_case_or_404, panel_or_404
from audits.selectors.panel_case import facts_of
from audits.selectors.panel_live import mark_of
from cases.doors import open_case
from cases.selectors import case_or_404


@requires(Permission.VIEW_PANEL)
@require_GET
def panel_live(request, pk, case_pk):
    """The parts of a child's page that others may have changed; 304 where they have not, without reading any.

    Only an answer that shows something is a look: asking every few seconds is none.
    """
    round_ = panel_or_404(request.user, pk)
    case = case_or_404(request.user, panel_case_or_404(round_, case_pk))
    opened, facts = opened_returns(request.user, round_, case), facts_of(request.user, round_, case)
    mark = f'"{mark_of(request.user, round_, facts, opened)}"'
    if request.headers.get("If-None-Match") == mark:
        return HttpResponseNotModified(headers={"ETag": mark})
    at = timezone.now()
    case = open_case(pk=case.pk, by=request.user, at=at)
    context = case_page(user=request.user, round_=round_, case=case, theme=request.GET.get("theme", ""), at=at)
    # Parts of a page for its script, not a page: a browser that comes here by itself shows them as text.
    response = render(request, "audits/_panel_live.html", context, content_type="text/plain; charset=utf-8")
    response["ETag"] = mark
    return response
