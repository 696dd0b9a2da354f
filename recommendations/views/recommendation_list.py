from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from accounts.selectors import managed_partnership
from recommendations.forms.filters import filter_form, wanted_from
from recommendations.list_presenters import (
    active_filters,
    columns_for,
    exports,
    key_of,
    lines,
    own_words_of,
    sentence,
    their_action,
)
from recommendations.selectors.choices import statuses_in_use
from recommendations.selectors.plans import plan_names_for
from recommendations.selectors.recommendations import ORDERS, page_for


@requires(Permission.VIEW_RECOMMENDATIONS)
@require_GET
def recommendation_list(request):
    """All recommendations of a partnership, narrowed and sorted as asked."""
    partnership, user = managed_partnership(request, Permission.VIEW_RECOMMENDATIONS), request.user
    today, wanted = timezone.localdate(), wanted_from(request.GET)
    order = request.GET.get("sort") if request.GET.get("sort") in ORDERS else "number"
    page, late = page_for(user, partnership, wanted, today, order, request.GET.get("page"))
    statuses, names = statuses_in_use(user, partnership), plan_names_for(user, partnership)
    form = filter_form(request.GET or None, user, partnership, statuses, names)
    theirs = their_action(form, wanted, statuses)
    may_manage = user.holds_wide(Permission.MANAGE_RECOMMENDATIONS, partnership)
    context = {
        "page": page,
        "columns": columns_for(theirs),
        "rows": lines(page, today, names, theirs),
        "sort": order,
        "sentence": sentence(page.paginator.count, late, wanted),
        "filter_form": form if statuses else None,
        "active": active_filters(request.GET, form, wanted),
        "exports": exports(request.GET) if page.paginator.count else [],
        "actions": (
            [{"text": "Write a recommendation", "href": reverse("recommendations:recommendation_create")}]
            if may_manage and statuses
            else []
        ),
        "may_manage": may_manage,
        "is_empty": not statuses,
        "key": key_of(statuses, own_words_of(statuses)),
    }
    return render(request, "recommendations/recommendation_list.html", context)
