from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from learning.actions.library import withdraw_entry
from learning.forms.library import WithdrawForm
from learning.permissions import why_not_change
from learning.selectors.library import entries_for


@requires(Permission.LODGE_EVIDENCE)
@keeps_typed
@require_http_methods(["GET", "POST"])
def entry_withdraw(request, pk):
    """Take an entry out of the evidence library, with the reason."""
    row = get_object_or_404(entries_for(request.user), pk=pk)
    if refusal := why_not_change(request.user, row):
        raise Refused(refusal)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_entry(entry=row, why=form.cleaned_data["why"], by=request.user, at=timezone.now())
        except NotDone as problem:
            form.add_error("why", str(problem))
        else:
            messages.success(request, "The entry is withdrawn.")
            return redirect(row)
    context = {"form": form, "row": row}
    return render(request, "learning/entry_withdraw.html", context, status=422 if form.errors else 200)
