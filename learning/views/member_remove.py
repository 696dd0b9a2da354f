from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from learning.actions.recurrences import remove_member
from learning.forms.recurrences import RemoveForm
from learning.permissions import why_not_confirm
from learning.selectors.recurrences import members_for, readable
from learning.telling import said
from trail.actions import record_view


@requires(Permission.MANAGE_RECOMMENDATIONS, Permission.WRITE_FINDINGS)
@keeps_typed
@require_http_methods(["GET", "POST"])
def member_remove(request, pk):
    """Take a saying out of a recurring issue, with the reason."""
    member = get_object_or_404(members_for(request.user), pk=pk)
    row, at = member.recurrence, timezone.now()
    if refusal := why_not_confirm(request.user, row.partnership):
        raise Refused(refusal)
    form = RemoveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            remove_member(member=member, why=form.cleaned_data["why"], by=request.user, at=at)
        except NotDone as problem:
            form.add_error("why", str(problem))
        else:
            messages.success(request, "It is taken out of the issue.")
            return redirect(row)
    record_view(subject=row, by=request.user, at=at, field="findings")
    told = said(member.saying, readable(request.user, [member.saying_id]))
    context = {"form": form, "row": row, "told": told}
    return render(request, "learning/member_remove.html", context, status=422 if form.errors else 200)
