from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from accounts.selectors import managed_partnership
from audits.selectors.themes import themes_known
from learning.forms.library import EntryFilter, wanted_from
from learning.library_presenters import COLUMNS, active_filters, exports, lines, sentence
from learning.permissions import may_lodge
from learning.selectors.library import (
    ORDERS,
    USUAL_ORDER,
    agencies_in_library,
    entry_list_for,
    learning_themes_in_library,
    tools_of,
    years_of,
)

PAGE = 25


@requires(Permission.VIEW_RECOMMENDATIONS)
@require_GET
def entry_list(request):
    """The evidence library: what agencies' own audits found, narrowed and sorted as asked."""
    partnership, user = managed_partnership(request, Permission.VIEW_RECOMMENDATIONS), request.user
    wanted = wanted_from(request.GET)
    order = request.GET.get("sort") if request.GET.get("sort") in ORDERS else USUAL_ORDER
    form = EntryFilter(
        request.GET or None,
        themes=themes_known(tools_of(partnership)),
        learning_themes=learning_themes_in_library(user, partnership),
        agencies=agencies_in_library(user, partnership),
        years=years_of(user, partnership),
    )
    page = Paginator(entry_list_for(user, partnership, wanted, order), PAGE).get_page(request.GET.get("page"))
    count, create = page.paginator.count, reverse("learning:entry_create")
    context = {
        "page": page,
        "columns": COLUMNS,
        "rows": lines(page),
        "sort": order,
        "sentence": sentence(count, wanted),
        "filter_form": form,
        "active": active_filters(request.GET, form, wanted),
        "exports": exports(request.GET) if count else [],
        "actions": [{"text": "Lodge an entry", "href": create}] if may_lodge(user, partnership) else [],
        "is_narrowed": bool(active_filters(request.GET, form, wanted)),
    }
    return render(request, "learning/entry_list.html", context)
