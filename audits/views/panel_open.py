from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import requires
from access.permissions import Permission
from audits.actions.panel_moves import open_panel
from audits.models import CAME_IN
from audits.panel_permissions import why_not_admit, why_not_open_panel
from audits.panel_presenters import return_tag
from audits.selectors.panel import return_states_for, rounds_to_open_for


@requires(Permission.OPEN_PANEL)
@require_http_methods(["GET", "POST"])
def panel_open(request, pk):
    """Before the panel: which returns are signed off and which are missing; opening lays the former open."""
    round_ = get_object_or_404(rounds_to_open_for(request.user), pk=pk)
    if request.method == "POST":
        open_panel(round=round_, by=request.user, at=timezone.now())
        messages.success(request, "The panel is open. Missing returns stay sealed.")
        return redirect("audits:panel_detail", pk=round_.pk)
    returns = list(return_states_for(request.user, round_))
    missing = [row for row in returns if row.state not in CAME_IN]
    agencies = sorted({row.agency.short_name for row in returns})
    sealed = [row for row in returns if round_.panel_opened_at and not row.opened_at]
    context = {
        "round": round_,
        "why_not": why_not_open_panel(request.user, round_),
        "sentence": readiness(returns, missing),
        "agencies_columns": ["Case", *agencies],
        "rows": grid(returns, agencies),
        "missing": missing,
        "late": [late_row(request.user, round_, row) for row in sealed],
        "open_url": reverse("audits:panel_open", args=[round_.pk]),
    }
    return render(request, "audits/panel_open.html", context)


def readiness(returns, missing) -> str:
    """How complete the returns are, as one sentence."""
    if not returns:
        return "No return has been asked for yet."
    if not missing:
        return f"All {len(returns)} returns have come in."
    agencies = sorted({row.agency.name for row in missing})
    came = len(returns) - len(missing)
    return f"{came} of {len(returns)} returns have come in. Still missing from {', '.join(agencies)}."


def late_row(user, round_, row) -> dict:
    """A sealed return: the way to let it in, or why it cannot be yet."""
    row.round = round_
    why_not = why_not_admit(user, row)
    address = "" if why_not else reverse("audits:panel_admit", args=[round_.pk, row.pk])
    return {
        "agency": row.agency.name,
        "case": row.case.reference,
        "tag": return_tag(row),
        "address": address,
        "why_not": why_not,
    }


def grid(returns, agencies) -> list[list]:
    """One row a child, one column an agency; a dash where the agency was not asked."""
    cells = {(row.case.reference, row.agency.short_name): return_tag(row) for row in returns}
    references = list(dict.fromkeys(row.case.reference for row in returns))
    return [[ref, *(cells.get((ref, agency), "–") for agency in agencies)] for ref in references]
