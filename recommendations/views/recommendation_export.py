from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from accounts.selectors import managed_partnership
from recommendations.exports import KINDS
from recommendations.forms.filters import wanted_from
from recommendations.selectors.plans import plan_names_for
from recommendations.selectors.recommendations import ORDERS, recommendation_list_for
from trail.actions import record_event
from trail.models import EventKind


@requires(Permission.VIEW_RECOMMENDATIONS)
@require_GET
def recommendation_export(request, kind):
    """What the list shows, all pages of it, as a file. The trail keeps that it was taken."""
    if kind not in KINDS:
        raise Http404
    partnership = managed_partnership(request, Permission.VIEW_RECOMMENDATIONS)
    order = request.GET.get("sort") if request.GET.get("sort") in ORDERS else "number"
    wanted, at = wanted_from(request.GET), timezone.now()
    rows = recommendation_list_for(request.user, partnership, wanted, timezone.localdate(), order)
    write, content_type = KINDS[kind]
    content = write(rows.prefetch_related("evidence"), plan_names_for(request.user, partnership))
    record_event(
        kind=EventKind.DOWNLOADED, subject=partnership, by=request.user, at=at, field=f"recommendations.{kind}"
    )
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(True, f"recommendations.{kind}")
    return response
