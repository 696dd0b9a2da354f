from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from replies.reach_presenters import OVERVIEW, overview_rows
from replies.selectors.inbox import collating_partnership
from replies.selectors.reach import reach_of
from replies.selectors.subscriptions import subscribers_of

PAGE = 25


@requires(Permission.VIEW_REPLIES)
@require_GET
def reach_list(request):
    """How far each briefing reached, for those who read replies for the whole partnership."""
    partnership = collating_partnership(request)
    page = Paginator(reach_of(request.user, partnership), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "columns": OVERVIEW,
        "rows": overview_rows(page),
        "subscribers": subscribers_of(request.user, partnership),
        "subgroup": partnership.subgroup_name,
    }
    return render(request, "replies/reach_list.html", context)
