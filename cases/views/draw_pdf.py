from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from cases.draw_presenters import certificate_parts
from cases.presenters import round_of
from cases.printing import make_certificate_pdf
from cases.selectors import draws_for, earlier_draws, swaps_of, walled_references
from trail.actions import record_event
from trail.models import EventKind


@requires(Permission.VIEW_ROUNDS)
@require_GET
def draw_pdf(request, pk):
    """The certificate on paper. It names nobody, and says the same as the page does to the same reader."""
    draw = get_object_or_404(draws_for(request.user), pk=pk)
    round_ = round_of(draw)
    parts = certificate_parts(
        draw,
        swaps=swaps_of(request.user, draw),
        earlier=earlier_draws(round_, draw),
        walled=walled_references(request.user, draw),
    )
    content = make_certificate_pdf(draw, parts, audit=round_.title if round_ else "")
    record_event(kind=EventKind.DOWNLOADED, subject=draw, by=request.user, at=timezone.now(), field="certificate PDF")
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="draw-certificate.pdf"'
    return response
