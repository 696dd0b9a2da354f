from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import requires
from access.permissions import NotDone, Permission, Refused
from replies.actions.redacting import redact_reply
from replies.forms.redact import RedactForm
from replies.permissions import why_not_redact
from replies.presenters import facts
from replies.redacting import texts_of
from replies.selectors.inbox import reply_for
from trail.actions import record_view


@requires(Permission.VIEW_REPLIES)
@require_http_methods(["GET", "POST"])
def reply_redact(request, pk):
    """Take words that should not stand in a reply out of it for good."""
    reply, now = get_object_or_404(reply_for(request.user), pk=pk), timezone.now()
    if refusal := why_not_redact(request.user, reply):
        raise Refused(refusal)
    form = RedactForm(request.POST if request.method == "POST" else None, reply=reply)
    if request.method == "POST" and form.is_valid():
        try:
            redact_reply(reply=reply, texts=form.cleaned_data["texts"], by=request.user, at=now)
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The words are taken out. They no longer stand anywhere in the portal.")
            return redirect("replies:reply_list")
    record_view(subject=reply, by=request.user, at=now, field="texts")
    context = {"form": form, "title": reply.edition.briefing.title, "facts": facts(reply), "texts": texts_of(reply)}
    return render(request, "replies/reply_redact.html", context, status=422 if form.errors else 200)
