from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from cases.models import ConcernState
from cases.presenters import concern_tag
from cases.selectors import concerns_for
from trail.actions import record_views
from ui.dates import long_date
from ui.tables import Cell
from ui.templatetags.portal import longtime

PER_PAGE = 25


@requires(Permission.RAISE_CONCERN, Permission.HANDLE_CONCERN)
@require_GET
def concern_list(request):
    """Immediate concerns the person raised or answers for; those nobody has acknowledged first."""
    found = concerns_for(request.user)
    wanted = request.GET.get("state", "")
    if wanted in ConcernState.values:
        found = found.filter(state=wanted)
    waiting = concerns_for(request.user).filter(state=ConcernState.RAISED).count()
    page = Paginator(found.order_by("-state", "-raised_at"), PER_PAGE).get_page(request.GET.get("page"))
    record_views(subjects=page, by=request.user, at=timezone.now(), field="list")
    columns = ["Case", "Agency", "Raised on", "Raised by", "State", "Due"]
    context = {
        "page": page,
        "columns": columns,
        "rows": [row_of(each) for each in page],
        "waiting": waiting,
        "states": states(wanted),
    }
    return render(request, "cases/concern_list.html", context)


def row_of(concern) -> list:
    return [
        Cell(concern.case.reference, concern.get_absolute_url()),
        concern.agency.name,
        long_date(timezone.localdate(concern.raised_at)),
        concern.raised_by.full_name,
        concern_tag(concern),
        due_words(concern),
    ]


def due_words(concern) -> str:
    """By when the next thing is due."""
    if concern.state == ConcernState.RAISED and concern.acknowledge_by:
        return f"Acknowledge by {longtime(concern.acknowledge_by)}"
    if concern.state == ConcernState.ACKNOWLEDGED and concern.outcome_by:
        return f"Outcome by {longtime(concern.outcome_by)}"
    return ""


def states(wanted: str) -> list[dict]:
    choices = [("", "All"), *ConcernState.choices]
    return [{"text": words, "href": f"?state={value}", "current": value == wanted} for value, words in choices]
