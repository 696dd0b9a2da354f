from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from escalations.exports import attachment
from replies.exports import KINDS, headings, lines
from replies.selectors.reach import collated_briefings, replies_to
from trail.actions import record_event
from trail.models import EventKind
from ui.marks import taken_words


@requires(Permission.VIEW_REPLIES)
@require_GET
def reach_export(request, pk, kind):
    """Every reply to a briefing as a file. The trail keeps that it was taken."""
    if kind not in KINDS:
        raise Http404
    briefing = get_object_or_404(collated_briefings(request.user), pk=pk)
    replies = list(replies_to(request.user, briefing))
    now = timezone.now()
    record_event(kind=EventKind.DOWNLOADED, subject=briefing, by=request.user, at=now, field=f"replies.{kind}")
    return attachment(
        kind, "replies", headings(replies), lines(replies), taken=taken_words(request.user.full_name, now)
    )
