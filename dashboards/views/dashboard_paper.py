"""One page of the dashboard as a board paper, narrowed as the page is."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from dashboards.frame import scope_of, source_of
from dashboards.paper_parts import page_part
from dashboards.printing import make_board_paper
from dashboards.registry import page_or_none
from trail.actions import record_event
from trail.models import EventKind


@requires(Permission.VIEW_DASHBOARD)
@require_GET
def dashboard_paper(request, page):
    """Its figures with their tables as a tagged PDF."""
    found = page_or_none(page)
    if found is None:
        raise Http404
    scope, form = scope_of(request, found.permission)
    now = timezone.now()
    content = make_board_paper(
        [page_part(found, scope)],
        title=found.title,
        publisher=scope.partnership,
        source=source_of(scope, form, now),
        at=now,
    )
    record_event(
        kind=EventKind.DOWNLOADED,
        subject=scope.partnership,
        by=request.user,
        at=now,
        field=f"dashboard {found.code}.pdf",
    )
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(True, f"{found.code}.pdf")
    response["X-Content-Type-Options"] = "nosniff"
    return response
