from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from recommendations.review_printing import make_exceptions_pdf
from recommendations.selectors.reviews import review_for, told_of
from trail.actions import record_event
from trail.models import EventKind
from ui.marks import taken_words


@requires(Permission.VIEW_RECOMMENDATIONS)
@require_GET
def review_exceptions_pdf(request, pk):
    """The exceptions on one sheet of paper."""
    review, now = get_object_or_404(review_for(request.user), pk=pk), timezone.now()
    mark = taken_words(request.user.full_name, now)
    content = make_exceptions_pdf(review, told_of(review, now), at=review.closed_at or now, taken=mark)
    record_event(kind=EventKind.DOWNLOADED, subject=review, by=request.user, at=now, field="exceptions pdf")
    response = HttpResponse(content, content_type="application/pdf")
    name = f"recommendations-exceptions-{review.meets_on.isoformat()}.pdf"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response
