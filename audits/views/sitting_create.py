from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, require_here, requires
from access.permissions import NotDone, Permission, Refused
from audits.actions.sittings import add_sitting
from audits.forms.sittings import SittingForm
from audits.quorum_permissions import why_not_keep_sittings
from audits.selectors.panel import panels_for


@keeps_typed
@requires(Permission.WRITE_FINDINGS)
@require_http_methods(["GET", "POST"])
def sitting_create(request, pk):
    """Another meeting of the same panel."""
    round_ = get_object_or_404(panels_for(request.user, Permission.WRITE_FINDINGS), pk=pk)
    require_here(request.user, Permission.WRITE_FINDINGS, within=round_.partnership)
    form = SittingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            sitting = add_sitting(round=round_, words=form.words, by=request.user, at=timezone.now())
        except (NotDone, Refused) as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, f"Sitting {sitting.number} is recorded. Say who is there.")
            return redirect("audits:panel_attendance", pk=round_.pk)
    why_not = why_not_keep_sittings(request.user, round_)
    context = {"round": round_, "form": form, "title": "Another sitting of this panel", "why_not": why_not}
    return render(request, "audits/sitting_edit.html", context, status=422 if form.errors else 200)
