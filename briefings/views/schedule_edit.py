from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from briefings.actions import change_schedule
from briefings.forms.schedule import ScheduleForm
from briefings.permissions import why_not_write
from briefings.schedule_selectors import schedules_seen_by
from briefings.selectors import layouts_offered


@keeps_typed
@requires(Permission.WRITE_BRIEFINGS)
@require_http_methods(["GET", "POST"])
def schedule_edit(request, pk):
    """Change a schedule, stop it, or start it again. Drafts it has made stay."""
    row = get_object_or_404(schedules_seen_by(request.user), pk=pk)
    if refusal := why_not_write(request.user, row.partnership):
        raise Refused(refusal)
    own = layouts_offered(request.user, row.partnership, besides=row.own_layout_id)
    form = ScheduleForm(request.POST or None, own=own, schedule=row)
    if request.method == "POST" and form.is_valid():
        try:
            change_schedule(schedule=row, words=form.words(), by=request.user, at=timezone.now())
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The schedule is saved.")
            return redirect("briefings:schedule_list")
    context = {"form": form, "row": row}
    return render(request, "briefings/schedule_edit.html", context, status=422 if form.errors else 200)
