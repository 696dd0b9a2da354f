from django.shortcuts import render
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from accounts.selectors import managed_partnership
from learning.initiative_permissions import why_not_write_initiatives
from learning.initiative_presenters import LIST_COLUMNS, list_rows
from learning.selectors.initiatives import initiatives_listed


@requires(Permission.VIEW_RECOMMENDATIONS)
@require_GET
def initiative_list(request):
    """What the partnership does over months or years that serves several recommendations."""
    partnership = managed_partnership(request, Permission.VIEW_RECOMMENDATIONS)
    context = {
        "columns": LIST_COLUMNS,
        "rows": list_rows(initiatives_listed(request.user, partnership)),
        "may_write": not why_not_write_initiatives(request.user, partnership),
    }
    return render(request, "learning/initiative_list.html", context)
