from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from accounts.selectors import managed_partnership
from dashboards.actions.saved import MOST
from dashboards.saved_presenters import saved_rows
from dashboards.selectors.options import options_for
from dashboards.selectors.saved import saved_of


@requires(Permission.VIEW_DASHBOARD)
@require_GET
def saved_list(request):
    """The person's own views of the dashboard: what each shows, another name, delete."""
    partnership = managed_partnership(request, Permission.VIEW_DASHBOARD)
    views, options = saved_of(request.user, partnership), options_for(request.user, partnership)
    context = {"rows": saved_rows(views, options, timezone.localdate()), "most": MOST}
    return render(request, "dashboards/saved_list.html", context)
