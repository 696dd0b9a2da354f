from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import requires
from access.permissions import NotDone, Permission, Refused
from audits.actions.feedback import send_feedback
from audits.feedback_permissions import why_not_send_feedback
from audits.feedback_presenters import letter_content
from audits.forms.feedback import FeedbackSendForm
from audits.selectors.feedback import letters_to_write_for
from trail.actions import record_view


@requires(Permission.WRITE_FINDINGS)
@require_http_methods(["GET", "POST"])
def feedback_send(request, pk):
    """Read a letter somebody else wrote, choose whom it goes to, and send exactly these words."""
    letter = get_object_or_404(letters_to_write_for(request.user), pk=pk)
    at = timezone.now()
    record_view(subject=letter, by=request.user, at=at)
    form = FeedbackSendForm(request.POST or None, letter=letter, initial={"seen": letter.version})
    if request.method == "POST" and form.is_valid():
        words = {"seen": form.cleaned_data["seen"], "recipient": form.recipient_chosen}
        try:
            send_feedback(letter=letter, by=request.user, at=at, **words)
        except (NotDone, Refused) as problem:
            form.add_error(None, str(problem))
            form.take_up(letter.version)
        else:
            messages.success(request, "The letter is sent.")
            return redirect("audits:feedback_list", pk=letter.round_id)
    context = {
        "letter": letter,
        "round": letter.round,
        "form": form,
        "content": letter_content(letter),
        "why_not": why_not_send_feedback(request.user, letter),
        "title": f"Send the feedback to the {letter.reader_words}",
    }
    return render(request, "audits/feedback_send.html", context, status=422 if form.errors else 200)
