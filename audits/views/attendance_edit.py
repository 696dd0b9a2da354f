from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, require_here, requires
from access.permissions import NotDone, Permission, Refused
from audits.actions.sittings import change_attendance
from audits.forms.sittings import PresenceForm
from audits.quorum_permissions import why_not_record_attendance
from audits.selectors.panel import panels_for
from audits.selectors.quorum import attendance_of


@keeps_typed
@requires(Permission.WRITE_FINDINGS, Permission.SIGN_OFF_RETURN)
@require_http_methods(["GET", "POST"])
def attendance_edit(request, pk, attendance_pk):
    """Correct whether somebody was at a sitting, and from when to when."""
    round_ = get_object_or_404(panels_for(request.user), pk=pk)
    require_here(request.user, Permission.WRITE_FINDINGS, Permission.SIGN_OFF_RETURN, within=round_.partnership)
    row = attendance_of(round_, attendance_pk)
    if row is None:
        raise Http404
    names = ("status", "came_at", "left_at", "source")
    initial = {name: getattr(row, name) for name in names} | {"chairs": row.is_chair}
    form = PresenceForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            change_attendance(attendance=row, presence=form.presence, by=request.user, at=timezone.now())
        except (NotDone, Refused) as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The correction is saved.")
            return redirect("audits:panel_attendance", pk=round_.pk)
    context = {
        "round": round_,
        "form": form,
        "title": row.who,
        "lead": f"{row.agency.name}, sitting {row.sitting.number}",
        "why_not": why_not_record_attendance(request.user, round_, row.agency),
        "remove_url": reverse("audits:attendance_delete", args=[round_.pk, row.pk]),
    }
    return render(request, "audits/sitting_edit.html", context, status=422 if form.errors else 200)
