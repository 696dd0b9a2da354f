"""Saying of each warning why nobody can be recognised by it, or one reason for all of a kind."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission
from briefings.actions import answer_warnings
from briefings.forms.answers import AnswersForm
from briefings.guard_presenters import guard_of
from briefings.permissions import why_not_answer
from briefings.selectors import briefings_to_write_for
from briefings.snapshots import content_now, flags_in
from trail.actions import record_view
from ui.counting import counted


@keeps_typed
@requires(Permission.WRITE_BRIEFINGS)
@require_http_methods(["GET", "POST"])
def briefing_answers(request, pk):
    briefing = get_object_or_404(briefings_to_write_for(request.user), pk=pk)
    user, at = request.user, timezone.now()
    flags = flags_in(content_now(briefing), briefing)
    form = AnswersForm(request.POST or None, flags=flags)
    if request.method == "POST" and form.is_valid():
        try:
            kept = answer_warnings(briefing=briefing, answers=form.answers, kinds=form.for_kinds, by=user, at=at)
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            said = f"{counted(kept, 'answer')} kept." if kept else "Nothing was written, so nothing was kept."
            messages.success(request, said)
            return redirect("briefings:briefing_answers", pk=briefing.pk)
    record_view(subject=briefing, by=user, at=at, field="disclosure check")
    why_not = "" if request.method == "POST" else why_not_answer(user, briefing)
    context = {"briefing": briefing, "form": form, "guard": guard_of(flags), "why_not": why_not}
    return render(request, "briefings/briefing_answers.html", context, status=422 if form.errors else 200)
