from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from audits.consistency_presenters import consistency_tables
from audits.selectors.consistency import consistency_of
from audits.selectors.panel import panels_for
from trail.actions import record_view


@requires(Permission.VIEW_PANEL)
@require_GET
def round_consistency(request, pk):
    """How far agencies agreed before they talked. For those who run, chair or scrutinise; about no child or agency."""
    round_ = get_object_or_404(panels_for(request.user), pk=pk)
    if not request.user.holds_wide(Permission.VIEW_PANEL, round_.partnership):
        raise Http404
    record_view(subject=round_, by=request.user, at=timezone.now(), field="consistency")
    context = {"round": round_, **consistency_tables(consistency_of(round_))}
    return render(request, "audits/round_consistency.html", context)
