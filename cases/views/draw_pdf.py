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
from ui.marks import taken_words


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
    now = timezone.now()
    taken = taken_words(request.user.full_name, now)
    content = make_certificate_pdf(draw, parts, audit=round_.title if round_ else "", taken=taken)
    record_event(kind=EventKind.DOWNLOADED, subject=draw, by=request.user, at=now, field="certificate PDF")
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="draw-certificate.pdf"'
    return response
