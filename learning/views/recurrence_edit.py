from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from learning.actions.recurrences import name_recurrence
from learning.forms.recurrences import NameForm
from learning.permissions import why_not_confirm
from learning.selectors.recurrences import recurrences_for
from recommendations.selectors.evidence import names_of_nobody


@requires(Permission.MANAGE_RECOMMENDATIONS, Permission.WRITE_FINDINGS)
@keeps_typed
@require_http_methods(["GET", "POST"])
def recurrence_edit(request, pk):
    """Give a recurring issue another name."""
    row = get_object_or_404(recurrences_for(request.user), pk=pk)
    if refusal := why_not_confirm(request.user, row.partnership):
        raise Refused(refusal)
    form = NameForm(request.POST or None, known=names_of_nobody(row.partnership), initial={"name": row.name})
    if request.method == "POST" and form.is_valid():
        try:
            name_recurrence(recurrence=row, name=form.cleaned_data["name"], by=request.user, at=timezone.now())
        except NotDone as problem:
            form.add_error("name", str(problem))
        else:
            messages.success(request, "The name is saved.")
            return redirect(row)
    context = {"form": form, "row": row}
    return render(request, "learning/recurrence_edit.html", context, status=422 if form.errors else 200)
