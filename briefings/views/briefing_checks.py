"""What a briefing checks of its readers' knowledge, on the page on which teams reply."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission
from briefings.actions import change_checks
from briefings.forms.checks import ChecksForm
from briefings.models import BriefingState
from briefings.selectors import briefings_to_write_for, checks_before
from trail.actions import record_view


@keeps_typed
@requires(Permission.WRITE_BRIEFINGS)
@require_http_methods(["GET", "POST"])
def briefing_checks(request, pk):
    briefing = get_object_or_404(briefings_to_write_for(request.user), pk=pk)
    before = [] if briefing.checks else checks_before(briefing)
    form = ChecksForm(request.POST or None, briefing=briefing, before=before)
    if request.method == "POST" and form.is_valid():
        try:
            change_checks(
                briefing=briefing,
                checks=form.checks,
                seen=form.cleaned_data["seen"],
                by=request.user,
                at=timezone.now(),
            )
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The checks are saved. Teams answer them on the page for replies.")
            return redirect("briefings:briefing_edit", pk=briefing.pk)
    record_view(subject=briefing, by=request.user, at=timezone.now(), field="knowledge checks")
    voids = briefing.state in {BriefingState.IN_REVIEW, BriefingState.APPROVED}
    context = {"briefing": briefing, "form": form, "voids": voids, "is_offered": bool(before)}
    return render(request, "briefings/briefing_checks.html", context, status=422 if form.errors else 200)
