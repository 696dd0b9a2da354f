from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from accounts.selectors import managed_partnership
from learning.permissions import why_not_confirm
from learning.recurrence_presenters import issue, sayings_of
from learning.selectors.recurrences import readable, recurrence_list_for
from ui.counting import counted

PAGE = 20


@requires(Permission.VIEW_RECOMMENDATIONS)
@require_GET
def recurrence_list(request):
    """Have we said it before? The recurring issues of a partnership, each in a sentence."""
    partnership, user = managed_partnership(request, Permission.VIEW_RECOMMENDATIONS), request.user
    paginator = Paginator(recurrence_list_for(user, partnership), PAGE)
    page = paginator.get_page(request.GET.get("page"))
    seen = readable(user, sayings_of(page))
    context = {
        "page": page,
        "issues": [issue(user, row, seen) for row in page],
        "sentence": counted(paginator.count, "recurring issue"),
        "may_confirm": not why_not_confirm(user, partnership),
    }
    return render(request, "learning/recurrence_list.html", context)
