from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from documents.docx import DOCX
from recommendations.review_printing import make_minutes_docx
from recommendations.review_words import minutes_of
from recommendations.selectors.reviews import review_for, told_of
from trail.actions import record_event
from trail.models import EventKind
from ui.marks import taken_words


@requires(Permission.VIEW_RECOMMENDATIONS)
@require_GET
def review_minutes_file(request, pk):
    """The same text as a Word file."""
    review, now = get_object_or_404(review_for(request.user), pk=pk), timezone.now()
    taken = taken_words(request.user.full_name, now)
    content = make_minutes_docx(review, minutes_of(told_of(review, now)), at=review.closed_at or now, taken=taken)
    record_event(kind=EventKind.DOWNLOADED, subject=review, by=request.user, at=now, field="minutes docx")
    response = HttpResponse(content, content_type=DOCX)
    name = f"recommendations-review-{review.meets_on.isoformat()}.docx"
    response["Content-Disposition"] = content_disposition_header(True, name)
    return response
