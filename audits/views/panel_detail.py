from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from audits.models import RoundState
from audits.panel_permissions import why_not_close, why_not_conclude
from audits.panel_presenters import (
    agreed_mark,
    board_sentence,
    case_address,
    differences_of,
    hidden_words,
    overview,
    spread_picture,
    spread_table,
    spread_words,
)
from audits.round_presenters import round_tag
from audits.selectors.feedback import has_feedback
from audits.selectors.panel import grades_of, panel_or_404, sealed_returns, why_not_finished
from audits.selectors.panel_board import boards_for
from audits.selectors.quorum import provisional_of, standing_of
from audits.sitting_presenters import provisional_sentence
from trail.actions import record_views

MOST_DIFFERENCES = 3
NO_GRADES = "A dip sample has no panel, so no grade is agreed. Read the returns beside each other, and write findings."


@requires(Permission.VIEW_PANEL)
@require_GET
def panel_detail(request, pk):
    """Every child of the panel, the largest disagreement first."""
    round_ = panel_or_404(request.user, pk)
    standing = standing_of(round_)
    boards = boards_for(request.user, round_, standing, in_short=True)
    record_views(subjects=[board.case for board in boards], by=request.user, at=timezone.now(), field="panel")
    grades = grades_of(round_)
    chairs = request.user.holds_wide(Permission.OPEN_PANEL, round_.partnership)
    runs = request.user.holds_wide(Permission.MANAGE_ROUNDS, round_.partnership)
    context = {
        "round": round_,
        "tag": round_tag(round_) if round_.state != RoundState.PANEL else "",
        "title": "Returns side by side" if round_.skips_panel else "Panel",
        "sentence": NO_GRADES if round_.skips_panel else board_sentence(boards),
        "may_read_findings": request.user.holds(Permission.VIEW_FINDINGS),
        "may_read_feedback": has_feedback(request.user, round_),
        "overview": overview(round_, boards),
        "boards": [present(round_, board, grades) for board in boards],
        "sealed": sealed_returns(request.user, round_),
        "provisional": provisional_sentence(provisional_of(round_, standing)),
        "chairs": chairs,
        "may_conclude": chairs and round_.state == RoundState.PANEL,
        "why_not_conclude": why_not_conclude(request.user, round_) or why_not_finished(request.user, round_),
        "may_close": runs and not why_not_close(request.user, round_),
    }
    return render(request, "audits/panel_detail.html", context)


def present(round_, board, grades) -> dict:
    """One child's words, tags and picture."""
    return {
        "case": board.case,
        "href": case_address(round_, board),
        "spread": spread_words(board.spread),
        "overall": agreed_mark(board.overall) if board.overall else None,
        "agreed_count": board.agreed_count,
        "theme_count": len(board.themes),
        "caption": f"Grades for {board.case.reference}",
        "contradictions": len(board.contradictions),
        "differences": differences_of(board, most=MOST_DIFFERENCES),
        "hidden": hidden_words(board, MOST_DIFFERENCES),
        "picture": spread_picture(round_, board, grades),
        "table": spread_table(round_, board),
    }
