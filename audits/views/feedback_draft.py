from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import Permission
from audits.actions.feedback import draft_missing_feedback
from audits.selectors.feedback import rounds_to_write_feedback_for
from ui.counting import counted


@requires(Permission.WRITE_FINDINGS)
@require_POST
def feedback_draft(request, pk):
    """Draft a letter to every reader nobody has written to yet."""
    round_ = get_object_or_404(rounds_to_write_feedback_for(request.user), pk=pk)
    made = draft_missing_feedback(round=round_, by=request.user, at=timezone.now())
    if made:
        messages.success(
            request, f"{counted(made, 'letter is,letters are').capitalize()} drafted. Read and word each one."
        )
    return redirect("audits:feedback_list", pk=round_.pk)
