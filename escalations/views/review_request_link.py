from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import requires
from access.permissions import NotDone, Permission, Refused
from escalations.actions.deciding import link_to_round
from escalations.doors import open_request
from escalations.forms.deciding import LinkForm
from escalations.permissions import why_not_link
from escalations.presenters import called, crumbs
from escalations.selectors.raised import rounds_to_link


@requires(Permission.HANDLE_ESCALATION)
@require_http_methods(["GET", "POST"])
def review_request_link(request, pk):
    """Say in which audit an accepted case is read."""
    now = timezone.now()
    row = open_request(pk=pk, by=request.user, at=now)
    if why_not := why_not_link(request.user, row):
        raise Refused(why_not)
    rounds = rounds_to_link(request.user, row.partnership)
    form = LinkForm(request.POST or None, rounds=rounds, initial={"round": str(row.round_id or "none")})
    if request.method == "POST" and form.is_valid():
        try:
            link_to_round(request=row, round=form.cleaned_data["round"], by=request.user, at=now)
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "It is written down where the case is read.")
            return redirect(row)
    context = {"row": row, "called": called(row), "crumbs": crumbs(row, "Audit"), "form": form}
    return render(request, "escalations/review_request_link.html", context, status=422 if form.errors else 200)
