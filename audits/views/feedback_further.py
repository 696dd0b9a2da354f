from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import NotDone, Permission, Refused
from audits.actions.feedback import draft_feedback
from audits.selectors.feedback import letters_to_write_for


@requires(Permission.WRITE_FINDINGS)
@require_POST
def feedback_further(request, pk):
    """Draft a further letter to the reader of one that was sent."""
    letter = get_object_or_404(letters_to_write_for(request.user), pk=pk)
    try:
        further = draft_feedback(
            round=letter.round,
            case=letter.case,
            agency=letter.agency,
            audience=letter.audience,
            by=request.user,
            at=timezone.now(),
        )
    except (NotDone, Refused) as problem:
        messages.error(request, str(problem))
        return redirect("audits:feedback_detail", pk=letter.pk)
    return redirect("audits:feedback_edit", pk=further.pk)
