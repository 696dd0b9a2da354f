from django.http import Http404
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from accounts.selectors import managed_partnership
from learning.forms.library import wanted_from
from learning.library_export import KINDS
from learning.selectors.library import ORDERS, USUAL_ORDER, entry_list_for
from recommendations.responses import attachment
from trail.actions import record_event
from trail.models import EventKind
from ui.marks import taken_words


@requires(Permission.VIEW_RECOMMENDATIONS)
@require_GET
def entry_export(request, kind):
    """What the library's list shows, all pages of it, as a file. The trail keeps that it was taken."""
    if kind not in KINDS:
        raise Http404
    partnership, at = managed_partnership(request, Permission.VIEW_RECOMMENDATIONS), timezone.now()
    order = request.GET.get("sort") if request.GET.get("sort") in ORDERS else USUAL_ORDER
    rows = entry_list_for(request.user, partnership, wanted_from(request.GET), order)
    write, content_type = KINDS[kind]
    content = write(rows, partnership.name, at, taken_words(request.user.full_name, at))
    record_event(kind=EventKind.DOWNLOADED, subject=partnership, by=request.user, at=at, field=f"library.{kind}")
    return attachment(content, f"evidence-library.{kind}", content_type)
