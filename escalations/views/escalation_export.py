from django.http import Http404
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from escalations.exports import KINDS, LIST_HEADINGS, attachment, list_rows
from escalations.selectors.listing import ORDERS, USUAL_ORDER, found, raised_list_for, wanted_from
from escalations.selectors.people import works_in
from trail.actions import record_event
from trail.models import EventKind
from ui.marks import taken_words


@requires(Permission.RAISE_ESCALATION, Permission.HANDLE_ESCALATION)
@require_GET
def escalation_export(request, kind):
    """What the list shows, all pages of it, as a file. The trail keeps that it was taken."""
    if kind not in KINDS:
        raise Http404
    partnership, wanted = works_in(request), wanted_from(request.GET)
    order = request.GET.get("sort") if request.GET.get("sort") in ORDERS else USUAL_ORDER
    rows = found(raised_list_for(request.user, partnership, wanted, order))
    now = timezone.now()
    record_event(kind=EventKind.DOWNLOADED, subject=partnership, by=request.user, at=now, field=f"escalations.{kind}")
    taken = taken_words(request.user.full_name, now)
    return attachment(kind, "escalations", LIST_HEADINGS, list_rows(rows), taken=taken)
