from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from accounts.selectors import managed_partnership
from recommendations.cycles import add_months
from recommendations.permissions import why_not_manage
from recommendations.review_presenters import LIST_COLUMNS, list_rows
from recommendations.selectors.reviews import reviews_for
from recommendations.selectors.settings import cycle_months


@requires(Permission.VIEW_RECOMMENDATIONS)
@require_GET
def review_list(request):
    """Every review of the partnership's recommendations, and when the next one is due."""
    partnership = managed_partnership(request, Permission.VIEW_RECOMMENDATIONS)
    reviews = list(reviews_for(request.user, partnership))
    months = cycle_months(partnership)
    due = add_months(reviews[0].meets_on, months) if reviews and not any(each.is_open for each in reviews) else None
    context = {
        "columns": LIST_COLUMNS,
        "rows": list_rows(reviews),
        "due": due,
        "is_late": bool(due and due < timezone.localdate()),
        "months": months,
        "may_open": not why_not_manage(request.user, partnership) and not any(each.is_open for each in reviews),
    }
    return render(request, "recommendations/review_list.html", context)
