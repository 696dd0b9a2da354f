from django.http import Http404
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from accounts.selectors import managed_partnership
from escalations.count_presenters import FILE_HEADINGS, file_rows
from escalations.counting import year_of
from escalations.exports import KINDS, attachment
from escalations.selectors.counts import chosen_year, told_for, years_of
from trail.actions import record_event
from trail.models import EventKind
from ui.marks import taken_words


@requires(Permission.HANDLE_ESCALATION)
@require_GET
def core_group_counts_export(request, kind):
    """The year's failed core groups by agency and quarter as a file. The trail keeps that it was taken."""
    if kind not in KINDS:
        raise Http404
    partnership = managed_partnership(request, Permission.HANDLE_ESCALATION)
    now = timezone.now()
    rows = told_for(request.user, partnership)
    chosen = chosen_year(request.GET.get("year", ""), years_of(rows, timezone.localdate(now).year))
    record_event(
        kind=EventKind.DOWNLOADED, subject=partnership, by=request.user, at=now, field=f"failed core groups.{kind}"
    )
    taken = taken_words(request.user.full_name, now)
    return attachment(kind, "failed-core-groups", FILE_HEADINGS, file_rows(year_of(rows, chosen)), taken=taken)
