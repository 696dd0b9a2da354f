from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from audits.quorum import rule_sentence
from audits.quorum_permissions import why_not_confirm, why_not_keep_sittings, why_not_set_quorum
from audits.selectors.panel import panels_for
from audits.selectors.quorum import provisional_of, rule_for, standing_of
from audits.sitting_presenters import present_sittings, provisional_sentence


@requires(Permission.VIEW_PANEL)
@require_GET
def panel_attendance(request, pk):
    """When the panel sat, who was there, and whether there was a quorum."""
    round_ = get_object_or_404(panels_for(request.user).prefetch_related("round_agencies__agency"), pk=pk)
    standing = standing_of(round_)
    context = {
        "round": round_,
        "sittings": present_sittings(request.user, round_, standing.sittings),
        "provisional": provisional_sentence(provisional_of(round_, standing)),
        "rule": rule_sentence(rule_for(round_)),
        "keeps": not why_not_keep_sittings(request.user, round_),
        "sets_quorum": not why_not_set_quorum(request.user, round_),
        "confirms": not why_not_confirm(request.user, round_),
    }
    return render(request, "audits/panel_attendance.html", context)
