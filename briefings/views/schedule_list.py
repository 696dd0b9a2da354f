from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from accounts.selectors import managed_partnership
from briefings.permissions import why_not_write
from briefings.schedule_presenters import COLUMNS, schedule_rows
from briefings.schedule_selectors import schedules_for


@requires(Permission.VIEW_BRIEFINGS)
@require_GET
def schedule_list(request):
    """When the portal drafts briefings by itself, and what came of it."""
    partnership = managed_partnership(request, Permission.VIEW_BRIEFINGS)
    may_write = not why_not_write(request.user, partnership)
    schedules = list(schedules_for(request.user, partnership))
    context = {
        "columns": COLUMNS,
        "rows": schedule_rows(schedules, today=timezone.localdate(), may_write=may_write),
        "may_write": may_write,
    }
    return render(request, "briefings/schedule_list.html", context)
