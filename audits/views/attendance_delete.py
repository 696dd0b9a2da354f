from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import require_here, requires
from access.permissions import Permission
from audits.actions.sittings import remove_attendance
from audits.selectors.panel import panels_for
from audits.selectors.quorum import attendance_of


@requires(Permission.WRITE_FINDINGS, Permission.SIGN_OFF_RETURN)
@require_POST
def attendance_delete(request, pk, attendance_pk):
    """Take back somebody who was recorded by mistake."""
    round_ = get_object_or_404(panels_for(request.user), pk=pk)
    require_here(request.user, Permission.WRITE_FINDINGS, Permission.SIGN_OFF_RETURN, within=round_.partnership)
    if row := attendance_of(round_, attendance_pk):
        remove_attendance(attendance=row, by=request.user, at=timezone.now())
        messages.success(request, f"{row.who} is no longer recorded at sitting {row.sitting.number}.")
    return redirect("audits:panel_attendance", pk=round_.pk)
