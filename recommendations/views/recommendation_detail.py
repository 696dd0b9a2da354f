from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from recommendations.list_presenters import key_of
from recommendations.page_presenters import (
    ACTION_COLUMNS,
    action_rows,
    facts_table,
    history,
    three_facts,
    updates_told,
    waiting_updates,
)
from recommendations.permissions import why_not_decide, why_not_manage
from recommendations.proposals import live_actions, suggested_status, warnings_of
from recommendations.selectors.pages import findings_behind, recommendation_page_for
from trail.actions import record_view


@requires(Permission.VIEW_RECOMMENDATIONS)
@require_GET
def recommendation_detail(request, pk):
    """One recommendation: what, who, by when, how far, how we know, and everything decided since."""
    row = get_object_or_404(recommendation_page_for(request.user), pk=pk)
    findings = findings_behind(request.user, row)
    if findings:
        record_view(subject=row, by=request.user, at=timezone.now(), field="findings")
    actions = list(row.actions.all())
    may_decide = not why_not_decide(request.user, row)
    context = {
        "row": row,
        "facts": three_facts(row),
        "summary": facts_table(row),
        "warnings": warnings_of(row, timezone.localdate()),
        "action_columns": ACTION_COLUMNS,
        "action_rows": action_rows(request.user, row),
        "has_owner": bool(live_actions(actions)),
        "waiting": waiting_updates(row),
        "suggested": suggested_status(row, actions),
        "findings": findings,
        "own_evidence": [piece for piece in row.evidence.all() if piece.update_id is None],
        "updates": updates_told(row),
        "history": history(row),
        "may_decide": may_decide,
        "may_manage": not why_not_manage(request.user, row.partnership),
        "key": key_of(row.section.plan.scheme.statuses.all()),
    }
    return render(request, "recommendations/recommendation_detail.html", context)
