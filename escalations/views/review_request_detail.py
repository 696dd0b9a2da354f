from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from escalations.doors import open_request
from escalations.models import ReviewState
from escalations.permissions import why_not_link, why_not_move_request, why_not_open_reference
from escalations.presenters import called, crumbs, kept_sentence, tag_of
from escalations.request_presenters import (
    STEP_COLUMNS,
    audit_words,
    decision_facts,
    facts,
    outcome_facts,
    step_rows,
)
from escalations.selectors.raised import sees_round, settings_of


@requires(Permission.RAISE_ESCALATION, Permission.HANDLE_ESCALATION)
@require_GET
def review_request_detail(request, pk):
    """What an agency asks the committee to review, what was tried before, what was decided and what came of it."""
    user = request.user
    row = open_request(pk=pk, by=user, at=timezone.now())
    may = {to: not why_not_move_request(user, row, to) for to in ReviewState.values}
    context = {
        "row": row,
        "title": called(row),
        "tag": tag_of(row),
        "crumbs": crumbs(row),
        "facts": facts(row),
        "step_columns": STEP_COLUMNS,
        "steps": step_rows(row),
        "decision": decision_facts(row, audit_words(row, is_seen=sees_round(user, row.round))),
        "outcome": outcome_facts(row),
        "kept": kept_sentence(row, settings_of(row.partnership).erase_after_months),
        "may_consider": may[ReviewState.CONSIDERED],
        "may_decide": may[ReviewState.ACCEPTED],
        "may_link": not why_not_link(user, row),
        "may_review": may[ReviewState.REVIEWED],
        "may_withdraw": may[ReviewState.WITHDRAWN],
        "may_open": not why_not_open_reference(user, row),
    }
    return render(request, "escalations/review_request_detail.html", context)
