import csv
from io import StringIO

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from audits.case_presenters import HEADINGS, case_texts
from audits.selectors.cases import at_home, case_list_for, cells_of
from audits.views.case_list import filter_form
from trail.actions import record_event, record_views
from trail.exporting import safe_cell
from trail.models import EventKind


@requires(Permission.VIEW_CASE, Permission.PREPARE_CASE)
@require_GET
def case_export(request):
    """What the list shows, all pages of it, as a file. The trail keeps every case in it, and that it was taken."""
    if request.partnership is None:
        raise Http404
    user, now = request.user, timezone.now()
    found = case_list_for(user, request.partnership, filter_form(request).wanted(), request.GET.get("sort", ""))
    cases = at_home(found, request.partnership)
    cells = cells_of(user, cases, timezone.localdate(now))
    record_views(subjects=cases, by=user, at=now, field="file")
    record_event(
        kind=EventKind.DOWNLOADED, subject=request.partnership, by=user, at=now, field="cases.csv", after=len(cases)
    )
    out = StringIO()
    lines = [HEADINGS, *(case_texts(user, case, cells[case.pk]) for case in cases)]
    csv.writer(out).writerows([safe_cell(words) for words in line] for line in lines)
    response = HttpResponse(out.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="cases.csv"'
    return response
