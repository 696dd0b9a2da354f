"""How a briefing is set up: its layout, its readers, its series."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission
from briefings.actions import change_setup
from briefings.forms.setup import BriefingSetupForm
from briefings.models import BriefingState
from briefings.selectors import briefings_to_write_for, layouts_offered
from trail.actions import record_view


@keeps_typed
@requires(Permission.WRITE_BRIEFINGS)
@require_http_methods(["GET", "POST"])
def briefing_setup(request, pk):
    briefing = get_object_or_404(briefings_to_write_for(request.user), pk=pk)
    own = layouts_offered(request.user, briefing.partnership, besides=briefing.own_layout_id)
    form = BriefingSetupForm(request.POST or None, briefing=briefing, own=own)
    if request.method == "POST" and form.is_valid():
        try:
            change_setup(
                briefing=briefing, setup=form.setup, seen=form.cleaned_data["seen"], by=request.user, at=timezone.now()
            )
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "Saved. Every point kept its words; look where each stands now.")
            return redirect("briefings:briefing_edit", pk=briefing.pk)
    record_view(subject=briefing, by=request.user, at=timezone.now(), field="set up")
    voids = briefing.state in {BriefingState.IN_REVIEW, BriefingState.APPROVED}
    context = {"briefing": briefing, "form": form, "voids": voids}
    return render(request, "briefings/briefing_setup.html", context, status=422 if form.errors else 200)
