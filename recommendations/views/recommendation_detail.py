from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from recommendations.evidence_presenters import dead_link_warnings, evidence_kept
from recommendations.list_presenters import key_of
from recommendations.page_presenters import (
    ACTION_COLUMNS,
    action_rows,
    facts_table,
    history,
    overtaken,
    three_facts,
    updates_told,
    waiting_updates,
)
from recommendations.permissions import why_not_add_evidence, why_not_decide, why_not_manage, why_not_say_impact
from recommendations.proposals import live_actions, suggested_by_re_audit, suggested_now, warnings_of
from recommendations.re_audit_permissions import why_not_say_re_audit
from recommendations.re_audit_presenters import later_audits
from recommendations.record_presenters import ATTENDANCE_COLUMNS, actions_told, impact_told, parts_told
from recommendations.reminder_presenters import reminder_lines
from recommendations.selectors.keys import keys_of
from recommendations.selectors.pages import findings_behind, recommendation_page_for
from recommendations.selectors.re_audits import re_audits_of, results_of
from recommendations.selectors.settings import settings_of
from trail.actions import record_view


@requires(Permission.VIEW_RECOMMENDATIONS)
@require_GET
def recommendation_detail(request, pk):
    """One recommendation: what, who, by when, how far, how we know, and everything decided since."""
    row = get_object_or_404(recommendation_page_for(request.user), pk=pk)
    findings, results = findings_behind(request.user, row), results_of(request.user, row)
    if findings or any(each.findings.all() for each in results):
        record_view(subject=row, by=request.user, at=timezone.now(), field="findings")
    actions, rules, today = list(row.actions.all()), settings_of(row.partnership), timezone.localdate()
    may_decide = not why_not_decide(request.user, row)
    context = {
        "row": row,
        "facts": three_facts(row),
        "summary": facts_table(row),
        "warnings": [*warnings_of(row, today, rules.cycle_months), *dead_link_warnings(row)],
        "action_columns": ACTION_COLUMNS,
        "action_rows": action_rows(request.user, row, rules),
        "reminders": reminder_lines(request.user, row, today),
        "has_owner": bool(live_actions(actions)),
        "waiting": waiting_updates(row),
        "overtaken": overtaken(row, today, rules.cycle_months),
        "suggested": suggested_now(row, actions),
        "findings": findings,
        "own_evidence": [piece for piece in row.evidence.all() if piece.update_id is None],
        "parts": parts_told(request.user, row),
        "doings": actions_told(request.user, row),
        "attendance_columns": ATTENDANCE_COLUMNS,
        "impacts": impact_told(row),
        "may_say_impact": not why_not_say_impact(request.user, row),
        "kept": evidence_kept(row),
        "why_not_add": why_not_add_evidence(request.user, row),
        "updates": updates_told(request.user, row),
        "history": history(row, results),
        "later": later_audits(request.user, re_audits_of(row), results),
        "by_re_audit": suggested_by_re_audit(row, uses_embedded=rules.uses_embedded),
        "may_say_re_audit": not why_not_say_re_audit(request.user, row),
        "may_decide": may_decide,
        "may_manage": not why_not_manage(request.user, row.partnership),
        "key": key_of(row.section.plan.scheme.statuses.all(), keys_of(row.partnership_id)),
    }
    return render(request, "recommendations/recommendation_detail.html", context)
