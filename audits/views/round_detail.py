from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from audits.models import RoundState
from audits.models.panel import AGREED
from audits.next_steps import next_step
from audits.panel_permissions import why_not_put_together
from audits.permissions import why_not_edit_round, why_not_manage
from audits.plan_presenters import DAY_COLUMNS, chain_items, day_rows, evidence_rows, setting_rows
from audits.quorum_permissions import why_not_set_quorum
from audits.round_presenters import (
    AGENCY_COLUMNS,
    CHASER_COLUMNS,
    agency_rows,
    chaser_rows,
    drawn_rows,
    drawn_sentence,
    grid_columns,
    grid_rows,
    grid_sentence,
    plan_rows,
    round_tag,
    walled_sentence,
)
from audits.selectors.chasers import chasers_of
from audits.selectors.contributions import asking_sentences
from audits.selectors.feedback import has_feedback
from audits.selectors.plans import chain_of, days_of, evidence_for
from audits.selectors.quorum import provisional_of
from audits.selectors.round_grid import grid_for
from audits.selectors.rounds import abandoned_draws_of, question_counts_by_kind, round_or_404
from audits.sitting_presenters import provisional_sentence
from cases.linked_records import records_by_case
from cases.selectors import drawn_cases_of, sample_counts
from ui.templatetags.portal import longtime


@requires(Permission.VIEW_ROUNDS)
@require_GET
def round_detail(request, pk):
    """Where an audit stands: what to do next, who is late, and each child at each agency. States only."""
    round_ = round_or_404(request.user, pk)
    user, partnership = request.user, round_.partnership
    grid = grid_for(user, round_, timezone.localdate())
    wide = user.holds_wide(Permission.VIEW_ROUNDS, partnership)
    is_open = round_.state not in {RoundState.PLANNING, RoundState.DRAWING}
    drawn, walled = sample_counts(user, round_.draw_id)
    panel_is_open = round_.panel_opened_at is not None
    reads_panel = panel_is_open and user.holds(Permission.VIEW_PANEL, within=partnership)
    context = {
        "round": round_,
        "tag": round_tag(round_),
        "step": next_step(user, round_, grid),
        "grid": grid,
        "sentence": sentence_of(round_, grid, drawn),
        "walled": walled_sentence(walled) if wide else "",
        "agency_columns": AGENCY_COLUMNS,
        "agency_rows": agency_rows(grid, longtime) if wide and is_open else [],
        "voices": asking_sentences(user, round_) if is_open else [],
        "chaser_columns": CHASER_COLUMNS,
        "chasers": chaser_rows(chasers_of(round_), longtime) if wide and is_open else [],
        "grid_columns": grid_columns(grid),
        "grid_rows": grid_rows(user, round_, grid, records_by_case(user, grid.cases)) if is_open else [],
        "drawn_columns": ["Child", "Who the child is"],
        "drawn_rows": drawn_rows(drawn_cases_of(user, round_)) if round_.state == RoundState.DRAWING else [],
        "plan": plan_rows(round_, question_counts_by_kind(round_.tool_version), grid.parts),
        "settings": setting_rows(round_),
        "day_columns": DAY_COLUMNS,
        "day_rows": day_rows(round_, days_of(round_)),
        "evidence": evidence_rows(round_, evidence_for(user, round_)),
        "chain": chain_items(user, chain_of(user, round_)),
        "may_edit": not why_not_edit_round(user, round_),
        "runs": not why_not_manage(user, partnership),
        "nominates": round_.is_nominated and user.holds(Permission.NOMINATE, within=partnership),
        "abandoned": abandoned_draws_of(round_) if wide else [],
        "wide": wide,
        "reads_all": reads_panel and user.holds_wide(Permission.VIEW_PANEL, partnership),
        "provisional": provisional_sentence(provisional_of(round_)) if reads_panel else "",
        "may_read_panel": reads_panel,
        "sets_quorum": not why_not_set_quorum(user, round_),
        "may_open_panel": not panel_is_open
        and not round_.skips_panel
        and user.holds_wide(Permission.OPEN_PANEL, partnership),
        "may_put_together": not why_not_put_together(user, round_),
        "may_read_sessions": user.holds(Permission.VIEW_FINDINGS, within=partnership),
        "may_read_findings": panel_is_open and user.holds(Permission.VIEW_FINDINGS, within=partnership),
        "may_read_report": round_.state in AGREED and user.holds(Permission.VIEW_FINDINGS, within=partnership),
        "may_read_feedback": panel_is_open and has_feedback(user, round_),
        "completes_identity": user.holds_wide(Permission.COMPLETE_IDENTITY, partnership),
        "crumbs": [{"text": f"Audits of {round_.programme.year}", "href": list_href(round_)}, {"text": round_.title}],
    }
    return render(request, "audits/round_detail.html", context)


def sentence_of(round_, grid, drawn: int) -> str:
    if not grid.cases:
        return ""
    return drawn_sentence(drawn) if round_.state == RoundState.DRAWING else grid_sentence(grid)


def list_href(round_) -> str:
    return f"{reverse('audits:round_list')}?year={round_.programme.year}"
