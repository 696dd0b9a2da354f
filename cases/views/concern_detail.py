from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from access.guards import keeps_typed, open_to_guests, requires
from access.permissions import Permission
from cases.actions.concerns import acknowledge_concern, resolve_concern
from cases.concern_presenters import clock_rows, told_steps
from cases.doors import open_concern
from cases.forms.concern import OutcomeForm
from cases.permissions import why_not_acknowledge, why_not_handle, why_not_resolve
from cases.presenters import concern_tag
from cases.selectors import steps_of


@open_to_guests
@keeps_typed
@requires(Permission.RAISE_CONCERN, Permission.HANDLE_CONCERN)
def concern_detail(request, pk):
    """What worries somebody, who has been told, who has it, and how it ended."""
    now = timezone.now()
    concern = open_concern(pk=pk, by=request.user, at=now)
    form = OutcomeForm(request.POST if request.POST.get("step") == "resolve" else None)
    if request.method == "POST" and request.POST.get("step") == "acknowledge":
        acknowledge_concern(concern=concern, by=request.user, at=now)
        messages.success(request, "You have acknowledged this concern. Write down here how it ends.")
        return redirect("cases:concern_detail", pk=concern.pk)
    if form.is_bound and form.is_valid():
        resolve_concern(concern=concern, by=request.user, at=now, outcome=form.cleaned_data["outcome"])
        messages.success(request, "This concern is resolved.")
        return redirect("cases:concern_detail", pk=concern.pk)
    context = {
        "concern": concern,
        "tag": concern_tag(concern),
        "clock": clock_rows(concern, now),
        "steps": told_steps(steps_of(concern)),
        "handles": not why_not_handle(request.user, concern),
        "why_not_acknowledge": why_not_acknowledge(request.user, concern),
        "may_resolve": not why_not_resolve(request.user, concern),
        "form": form,
    }
    return render(request, "cases/concern_detail.html", context, status=422 if form.errors else 200)
