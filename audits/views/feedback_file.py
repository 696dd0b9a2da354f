from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import signed_in
from audits.feedback_printing import make_feedback_docx, make_feedback_pdf
from audits.selectors.feedback import letters_for
from documents.docx import DOCX
from trail.actions import record_event
from trail.models import EventKind
from ui.marks import taken_words

MAKERS = {"pdf": (make_feedback_pdf, "application/pdf"), "docx": (make_feedback_docx, DOCX)}


@signed_in
@require_GET
def feedback_file(request, pk, kind):
    """A sent letter as a file. Its name tells of no case."""
    letter = get_object_or_404(letters_for(request.user), pk=pk, sent_at__isnull=False)
    if kind not in MAKERS:
        raise Http404
    make, content_type = MAKERS[kind]
    now = timezone.now()
    content = make(letter, taken=taken_words(request.user.full_name, now))
    record_event(kind=EventKind.DOWNLOADED, subject=letter, by=request.user, at=now, field=f"letter as {kind}")
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="feedback-to-{letter.audience}.{kind}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
