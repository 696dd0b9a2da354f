from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from audits.printing import make_plan_pdf
from audits.selectors.programmes import content_of, wide_programmes_for
from trail.actions import record_event
from trail.models import EventKind
from ui.marks import taken_words


@requires(Permission.VIEW_ROUNDS)
@require_GET
def programme_pdf(request, pk):
    """The year's plan as it stands, on paper. It says that it is a draft."""
    programme, now = get_object_or_404(wide_programmes_for(request.user), pk=pk), timezone.now()
    taken = taken_words(request.user.full_name, now)
    content = make_plan_pdf(programme.partnership, content_of(programme), at=now, is_public=False, taken=taken)
    record_event(kind=EventKind.DOWNLOADED, subject=programme, by=request.user, at=now, field="plan PDF")
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="audit-programme-{programme.year}-draft.pdf"'
    return response
