from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from accounts.selectors import managed_partnership
from dashboards.pack_presenters import COLUMNS, pack_rows, schedule_words
from dashboards.permissions import why_not_make_packs
from dashboards.selectors.packs import pack_schedule_of, packs_of

PAGE = 25


@requires(Permission.VIEW_BOARD_PACKS)
@require_GET
def pack_list(request):
    """Every board pack, the newest first, and when the next is made by itself."""
    partnership = managed_partnership(request, Permission.VIEW_BOARD_PACKS)
    page = Paginator(packs_of(request.user, partnership), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "columns": COLUMNS,
        "rows": pack_rows(page),
        "schedule": schedule_words(pack_schedule_of(request.user, partnership), timezone.localdate()),
        "may_make": not why_not_make_packs(request.user, partnership),
    }
    return render(request, "dashboards/pack_list.html", context)
