from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission
from accounts.selectors import managed_partnership
from briefings.actions import create_schedule
from briefings.forms.schedule import ScheduleForm
from briefings.selectors import layouts_offered
from briefings.views.briefing_create import sent_key


@keeps_typed
@requires(Permission.WRITE_BRIEFINGS)
@require_http_methods(["GET", "POST"])
def schedule_create(request):
    """Have drafts made by a schedule."""
    partnership = managed_partnership(request, Permission.WRITE_BRIEFINGS)
    form = ScheduleForm(request.POST or None, own=layouts_offered(request.user, partnership))
    if request.method == "POST" and form.is_valid():
        try:
            create_schedule(
                partnership=partnership, words=form.words(), by=request.user, at=timezone.now(), key=sent_key(request)
            )
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The schedule is saved. It begins today.")
            return redirect("briefings:schedule_list")
    return render(request, "briefings/schedule_create.html", {"form": form}, status=422 if form.errors else 200)
