from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import Permission
from audits.actions.feedback import delete_feedback
from audits.selectors.feedback import letters_to_write_for


@requires(Permission.WRITE_FINDINGS)
@require_POST
def feedback_delete(request, pk):
    """Take back a draft nobody needs."""
    letter = get_object_or_404(letters_to_write_for(request.user), pk=pk)
    round_pk = letter.round_id
    delete_feedback(letter=letter, by=request.user, at=timezone.now())
    messages.success(request, "The draft letter is deleted.")
    return redirect("audits:feedback_list", pk=round_pk)
