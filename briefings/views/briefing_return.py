"""Sending a briefing back to its writers, with a reason."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, require_here, requires
from access.permissions import NotDone, Permission
from briefings.actions import return_briefing
from briefings.forms.briefing import ReasonForm
from briefings.permissions import why_not_return
from briefings.selectors import briefings_for


@keeps_typed
@requires(Permission.APPROVE_BRIEFINGS, Permission.WRITE_BRIEFINGS)
@require_http_methods(["GET", "POST"])
def briefing_return(request, pk):
    briefing = get_object_or_404(briefings_for(request.user), pk=pk)
    require_here(request.user, Permission.APPROVE_BRIEFINGS, Permission.WRITE_BRIEFINGS, within=briefing.partnership)
    form = ReasonForm(
        request.POST or None,
        label="What should be changed?",
        hint="The writers see this. Do not name a child, a family or a worker.",
        submit="Send it back",
    )
    if request.method == "POST" and form.is_valid():
        try:
            return_briefing(briefing=briefing, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The briefing went back to its writers.")
            return redirect("briefings:briefing_detail", pk=briefing.pk)
    why_not = "" if request.method == "POST" else why_not_return(request.user, briefing)
    context = {"briefing": briefing, "form": form, "title": "Send it back", "why_not": why_not}
    return render(request, "briefings/reason.html", context, status=422 if form.errors else 200)
