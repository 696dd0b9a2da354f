from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import NotDone, Permission
from audits.actions.feedback import pass_on_feedback
from audits.forms.feedback import FeedbackPassForm
from audits.selectors.feedback import letters_to_pass_on_for


@requires(Permission.SIGN_OFF_RETURN)
@require_POST
def feedback_pass(request, pk):
    """Tick a letter as given to the person it is for."""
    letter = get_object_or_404(letters_to_pass_on_for(request.user), pk=pk)
    form = FeedbackPassForm(request.POST)
    to = form.cleaned_data["to"] if form.is_valid() else ""
    try:
        pass_on_feedback(letter=letter, to=to, by=request.user, at=timezone.now())
    except NotDone as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, "Thank you. The letter counts as passed on.")
    return redirect("audits:feedback_detail", pk=letter.pk)
