from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from escalations.doors import open_report
from escalations.models import ReportState
from escalations.permissions import why_not_move_report, why_not_open_reference
from escalations.presenters import called, crumbs, kept_sentence, tag_of
from escalations.report_presenters import facts, told_lines
from escalations.selectors.raised import settings_of, told_of


@requires(Permission.RAISE_ESCALATION, Permission.HANDLE_ESCALATION)
@require_GET
def core_group_report_detail(request, pk):
    """What happened to a core group, who has been told, and what was done about it."""
    now, user = timezone.now(), request.user
    row = open_report(pk=pk, by=user, at=now)
    context = {
        "row": row,
        "title": called(row),
        "tag": tag_of(row),
        "crumbs": crumbs(row),
        "facts": facts(row, timezone.localdate(now)),
        "told": told_lines(told_of(row)),
        "kept": kept_sentence(row, settings_of(row.partnership).erase_after_months),
        "may_acknowledge": not why_not_move_report(user, row, ReportState.ACKNOWLEDGED),
        "may_resolve": not why_not_move_report(user, row, ReportState.RESOLVED),
        "may_open": not why_not_open_reference(user, row),
    }
    return render(request, "escalations/core_group_report_detail.html", context)
