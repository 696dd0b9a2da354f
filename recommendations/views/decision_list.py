from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from accounts.selectors import managed_partnership
from recommendations.decision_permissions import why_not_ask
from recommendations.decision_presenters import (
    DECIDED_COLUMNS,
    RED_COLUMNS,
    WAITING_COLUMNS,
    decided_rows,
    red_rows,
    waiting_rows,
)
from recommendations.selectors.decisions import long_red_for, questions_for

PAGE = 25


@requires(Permission.VIEW_RECOMMENDATIONS)
@require_GET
def decision_list(request):
    """What waits for the board, what it should be asked, and what it has decided."""
    partnership, user = managed_partnership(request, Permission.VIEW_RECOMMENDATIONS), request.user
    questions = questions_for(user, partnership)
    waiting = list(questions.waiting())
    decided = Paginator(questions.exclude(pk__in=[each.pk for each in waiting]), PAGE)
    page = decided.get_page(request.GET.get("page"))
    may_ask = not why_not_ask(user, partnership)
    context = {
        "waiting_columns": WAITING_COLUMNS,
        "waiting": waiting_rows(waiting),
        "red_columns": RED_COLUMNS,
        "red": red_rows(long_red_for(user, partnership, timezone.localdate()), may_ask),
        "decided_columns": DECIDED_COLUMNS,
        "decided": decided_rows(page),
        "page": page,
        "may_ask": may_ask,
    }
    return render(request, "recommendations/decision_list.html", context)
