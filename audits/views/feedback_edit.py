from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from audits.actions.feedback import change_feedback
from audits.feedback_permissions import why_not_change_feedback
from audits.feedback_presenters import letter_content
from audits.feedback_words import HEADINGS
from audits.forms.feedback import FeedbackForm
from audits.selectors.feedback import letters_to_write_for
from trail.actions import record_view


@keeps_typed
@requires(Permission.WRITE_FINDINGS)
@require_http_methods(["GET", "POST"])
def feedback_edit(request, pk):
    """Word a letter before it is sent. Where somebody else changed it meanwhile, both wordings are shown."""
    letter = get_object_or_404(letters_to_write_for(request.user), pk=pk)
    at = timezone.now()
    record_view(subject=letter, by=request.user, at=at)
    initial = {name: getattr(letter, name) for name in HEADINGS} | {"seen": letter.version}
    form, theirs = FeedbackForm(request.POST or None, initial=initial), None
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["seen"]
        try:
            change_feedback(letter=letter, words=form.words, seen=seen, by=request.user, at=at)
        except (NotDone, Refused) as problem:
            form.add_error(None, str(problem))
            if seen != letter.version:
                theirs = letter_content(letter)["parts"]
                form.take_up(letter.version)
        else:
            messages.success(request, "The letter is saved.")
            return redirect("audits:feedback_detail", pk=letter.pk)
    context = {
        "letter": letter,
        "round": letter.round,
        "form": form,
        "theirs": theirs,
        "title": f"Word the feedback to the {letter.reader_words}",
        "why_not": why_not_change_feedback(request.user, letter),
    }
    return render(request, "audits/feedback_edit.html", context, status=422 if form.errors else 200)
