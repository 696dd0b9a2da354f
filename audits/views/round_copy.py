from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from access.guards import requires
from access.permissions import NotDone, Permission
from audits.actions.copies import copy_round
from audits.forms.copies import CopyForm
from audits.selectors.rounds import managed_rounds_for


@requires(Permission.MANAGE_ROUNDS)
def round_copy(request, pk):
    """Planning an audit from this one: to repeat it, or in the same way about something else."""
    round_ = get_object_or_404(managed_rounds_for(request.user), pk=pk)
    form = CopyForm(request.POST or None, initial=CopyForm.initial_from(round_))
    if request.method == "POST" and form.is_valid():
        try:
            new = copy_round(round=round_, by=request.user, at=timezone.now(), **form.chosen)
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, f"“{new.title}” is planned. Say why it is needed now, then check its days.")
            return redirect("audits:round_edit", pk=new.pk)
    context = {
        "round": round_,
        "form": form,
        "crumbs": [{"text": round_.title, "href": round_.get_absolute_url()}, {"text": "Copy"}],
    }
    return render(request, "audits/round_copy.html", context, status=422 if form.errors else 200)
