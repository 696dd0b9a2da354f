"""One figure of the dashboard as a file, narrowed as its page is."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from dashboards.exports import KINDS
from dashboards.frame import scope_of, source_of
from dashboards.registry import built, page_with
from trail.actions import record_event
from trail.models import EventKind


@requires(Permission.VIEW_DASHBOARD)
@require_GET
def figure_file(request, figure, kind):
    """The picture (svg, png) or the table (xlsx, csv). A figure without a picture or rows today has no such file."""
    page = page_with(figure)
    if page is None or kind not in KINDS:
        raise Http404
    scope, form = scope_of(request, page.permission)
    write, content_type = KINDS[kind]
    now = timezone.now()
    content = write(built(page, figure, scope), source_of(scope, form, now, figure))
    if not content:
        raise Http404
    record_event(
        kind=EventKind.DOWNLOADED, subject=scope.partnership, by=request.user, at=now,
        field=f"figure {figure}.{kind}",
    )  # fmt: skip
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(True, f"{figure.replace('_', '-')}.{kind}")
    response["X-Content-Type-Options"] = "nosniff"
    return response
