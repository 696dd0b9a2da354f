"""The events on the page before, as a file."""

from django.http import HttpResponse
from django.utils import timezone

from access.guards import requires
from access.permissions import NotDone, Permission
from trail.actions import record_event
from trail.exporting import events_csv
from trail.forms import EventFilterForm
from trail.models import EventKind
from trail.selectors import events_for, words_for
from trail.views.event_list import kept_partnership

MOST_ROWS = 50_000


@requires(Permission.VIEW_TRAIL)
def event_export(request):
    partnership = kept_partnership(request)
    wanted = EventFilterForm(request.GET or None, partnership=partnership).wanted()
    events = list(events_for(request.user, partnership, wanted)[: MOST_ROWS + 1])
    if len(events) > MOST_ROWS:
        raise NotDone(f"There are more than {MOST_ROWS:,} events. Choose fewer days and download again.")
    record_event(kind=EventKind.DOWNLOADED, subject=partnership, by=request.user, at=timezone.now(), field="trail")
    response = HttpResponse(events_csv(events, words_for), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="trail.csv"'
    return response
