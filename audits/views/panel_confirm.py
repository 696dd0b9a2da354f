from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from audits.actions.confirming import confirm_at_sitting, confirm_in_writing
from audits.forms.sittings import WrittenForm
from audits.quorum_permissions import why_not_confirm
from audits.selectors.panel import panels_for
from audits.selectors.quorum import partners_of, provisional_of, standing_of
from audits.sitting_presenters import confirm_rows, provisional_sentence, sittings_to_confirm
from trail.actions import record_views


@keeps_typed
@requires(Permission.OPEN_PANEL)
@require_http_methods(["GET", "POST"])
def panel_confirm(request, pk):
    """Confirm what was decided without a quorum: by a sitting that has one, in one press, or in writing."""
    round_ = get_object_or_404(panels_for(request.user, Permission.OPEN_PANEL), pk=pk)
    at = timezone.now()
    in_writing = request.method == "POST" and "sitting" not in request.POST
    form = WrittenForm(request.POST if in_writing else None, agencies=partners_of(round_))
    if request.method == "POST" and (not in_writing or form.is_valid()):
        try:
            if in_writing:
                confirm_in_writing(round=round_, **form.cleaned_data, by=request.user, at=at)
            else:
                number = request.POST["sitting"]
                sitting = get_object_or_404(round_.sittings, number=number if number.isdecimal() else 0)
                confirm_at_sitting(round=round_, sitting=sitting, by=request.user, at=at)
        except (NotDone, Refused) as problem:
            if in_writing:
                form.add_error(None, str(problem))
            else:
                messages.error(request, str(problem), extra_tags="Nothing was confirmed")
                return redirect("audits:panel_confirm", pk=round_.pk)
        else:
            messages.success(request, "Confirmed. What this panel decided stands.")
            return redirect("audits:panel_attendance", pk=round_.pk)
    standing = standing_of(round_)
    waiting = provisional_of(round_, standing)
    rows, seen = confirm_rows(request.user, round_, waiting)
    record_views(subjects=seen, by=request.user, at=at, field="provisional decisions")
    context = {
        "round": round_,
        "sentence": provisional_sentence(waiting),
        "columns": ["Decision", "Why it is provisional"],
        "rows": rows,
        "sittings": sittings_to_confirm(standing, at),
        "form": form,
        "why_not": why_not_confirm(request.user, round_),
    }
    return render(request, "audits/panel_confirm.html", context, status=422 if form.errors else 200)
