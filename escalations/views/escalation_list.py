from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from escalations.forms.filters import EscalationFilter
from escalations.presenters import COLUMNS, active_filters, exports, lines, sentence
from escalations.selectors.listing import ORDERS, USUAL_ORDER, agencies_in_list, found, raised_list_for, wanted_from
from escalations.selectors.people import works_in
from trail.actions import record_views

PAGE = 25


@requires(Permission.RAISE_ESCALATION, Permission.HANDLE_ESCALATION)
@require_GET
def escalation_list(request):
    """Requests for case reviews and reports of failed core groups, narrowed and sorted as asked."""
    partnership, user = works_in(request), request.user
    now, wanted = timezone.now(), wanted_from(request.GET)
    order = request.GET.get("sort") if request.GET.get("sort") in ORDERS else USUAL_ORDER
    page = Paginator(raised_list_for(user, partnership, wanted, order), PAGE).get_page(request.GET.get("page"))
    rows = found(page)
    record_views(subjects=rows, by=user, at=now, field="list")
    form = EscalationFilter(request.GET or None, agencies=agencies_in_list(user, partnership))
    count = page.paginator.count
    context = {
        "page": page,
        "columns": COLUMNS,
        "rows": lines(rows, timezone.localdate(now)),
        "sort": order,
        "sentence": sentence(count, wanted),
        "filter_form": form,
        "active": active_filters(request.GET, form, wanted),
        "exports": exports(request.GET) if count else [],
        "may_raise": user.holds(Permission.RAISE_ESCALATION, within=partnership),
        "handles": user.holds_wide(Permission.HANDLE_ESCALATION, partnership),
    }
    return render(request, "escalations/escalation_list.html", context)
