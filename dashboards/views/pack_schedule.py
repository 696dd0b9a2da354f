from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission
from accounts.selectors import managed_partnership
from dashboards.actions import change_pack_schedule
from dashboards.forms.packs import PackScheduleForm
from dashboards.selectors.packs import pack_schedule_or_usual


@keeps_typed
@requires(Permission.MAKE_BOARD_PACKS)
@require_http_methods(["GET", "POST"])
def pack_schedule(request):
    """On which days of the year a pack is made by itself, and of what."""
    partnership, now = managed_partnership(request, Permission.MAKE_BOARD_PACKS), timezone.now()
    form = PackScheduleForm(request.POST or None, schedule=pack_schedule_or_usual(request.user, partnership, now))
    if request.method == "POST" and form.is_valid():
        try:
            change_pack_schedule(partnership=partnership, by=request.user, at=now, **form.cleaned_data)
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The days are saved.")
            return redirect("dashboards:pack_list")
    return render(request, "dashboards/pack_schedule.html", {"form": form}, status=422 if form.errors else 200)
