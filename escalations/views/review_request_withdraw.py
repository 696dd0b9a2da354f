from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from escalations.actions.requests import withdraw_request
from escalations.doors import open_request
from escalations.forms.deciding import WithdrawalForm
from escalations.models import ReviewState
from escalations.permissions import why_not_move_request
from escalations.presenters import called, crumbs


@requires(Permission.RAISE_ESCALATION)
@keeps_typed
@require_http_methods(["GET", "POST"])
def review_request_withdraw(request, pk):
    """Take a request back, with a reason; the number of the child is erased at once."""
    now = timezone.now()
    row = open_request(pk=pk, by=request.user, at=now)
    form = WithdrawalForm(request.POST or None)
    why_not = why_not_move_request(request.user, row, ReviewState.WITHDRAWN)
    if why_not and not form.is_valid():
        raise Refused(why_not)
    if form.is_valid():
        try:
            withdraw_request(request=row, reason=form.cleaned_data["reason"], by=request.user, at=now)
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The request is withdrawn, and the number of the child is erased.")
            return redirect(row)
    context = {"row": row, "called": called(row), "crumbs": crumbs(row, "Withdraw"), "form": form}
    return render(request, "escalations/review_request_withdraw.html", context, status=422 if form.errors else 200)
