from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, require_here, requires
from access.permissions import NotDone, Permission, Refused
from audits.actions.sittings import change_sitting
from audits.forms.sittings import SittingForm, initial_of
from audits.quorum_permissions import why_not_keep_sittings
from audits.selectors.panel import panels_for


@keeps_typed
@requires(Permission.WRITE_FINDINGS)
@require_http_methods(["GET", "POST"])
def sitting_edit(request, pk, sitting_pk):
    """When and where a panel sat."""
    round_ = get_object_or_404(panels_for(request.user, Permission.WRITE_FINDINGS), pk=pk)
    require_here(request.user, Permission.WRITE_FINDINGS, within=round_.partnership)
    sitting = get_object_or_404(round_.sittings, pk=sitting_pk)
    form = SittingForm(request.POST or None, initial=initial_of(sitting))
    if request.method == "POST" and form.is_valid():
        try:
            change_sitting(sitting=sitting, words=form.words, by=request.user, at=timezone.now())
        except (NotDone, Refused) as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, f"Sitting {sitting.number} is saved.")
            return redirect("audits:panel_attendance", pk=round_.pk)
    why_not = why_not_keep_sittings(request.user, round_)
    context = {"round": round_, "form": form, "title": f"Sitting {sitting.number}", "why_not": why_not}
    return render(request, "audits/sitting_edit.html", context, status=422 if form.errors else 200)
