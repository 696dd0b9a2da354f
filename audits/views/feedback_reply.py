from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, signed_in
from access.permissions import NotDone
from audits.actions.feedback import reply_to_feedback
from audits.feedback_permissions import answers_for_somebody, why_not_reply
from audits.feedback_presenters import letter_content, reply_words
from audits.forms.feedback import FeedbackReplyForm
from audits.selectors.feedback import letters_for
from trail.actions import record_view


@keeps_typed
@signed_in
@require_http_methods(["GET", "POST"])
def feedback_reply(request, pk):
    """The right of reply: one's own words, or somebody else's written down for them."""
    letter = get_object_or_404(letters_for(request.user), pk=pk)
    if reason := why_not_reply(request.user, letter):
        raise PermissionDenied(reason)
    at = timezone.now()
    record_view(subject=letter, by=request.user, at=at)
    form = FeedbackReplyForm(request.POST or None, for_somebody=answers_for_somebody(request.user, letter))
    if request.method == "POST" and form.is_valid():
        words = {name: form.cleaned_data.get(name, "") for name in ("text", "said_by", "source")}
        try:
            reply_to_feedback(letter=letter, by=request.user, at=at, **words)
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The answer is kept beside the letter.")
            return redirect("audits:feedback_detail", pk=letter.pk)
    context = {
        "letter": letter,
        "round": letter.round,
        "form": form,
        "content": letter_content(letter),
        "title": reply_words(request.user, letter),
    }
    return render(request, "audits/feedback_reply.html", context, status=422 if form.errors else 200)
