from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from audits.feedback_permissions import why_not_write_feedback
from audits.feedback_presenters import COLUMNS, letter_rows
from audits.feedback_words import counts_sentence
from audits.selectors.feedback import feedback_pairs, feedback_rounds_for, letters_for, missing_letters, tally
from trail.actions import record_view


@requires(Permission.WRITE_FINDINGS, Permission.SIGN_OFF_RETURN)
@require_GET
def feedback_list(request, pk):
    """Which letters an audit sends, and how far each is. An agency's lead sees those sent to their agency."""
    round_ = get_object_or_404(feedback_rounds_for(request.user), pk=pk)
    record_view(subject=round_, by=request.user, at=timezone.now(), field="feedback")
    letters = list(letters_for(request.user, round_))
    writes = not why_not_write_feedback(request.user, round_)
    pairs = feedback_pairs(request.user, round_) if writes else []
    context = {
        "round": round_,
        "columns": COLUMNS,
        "rows": letter_rows(letters, pairs),
        "sentence": counts_sentence(**tally(letters)),
        "writes": writes,
        "missing": len(missing_letters(request.user, round_)) if writes else 0,
    }
    return render(request, "audits/feedback_list.html", context)
