from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import requires
from access.permissions import Permission
from audits.actions.nominations import withdraw_nomination
from audits.nomination_permissions import why_not_change
from audits.nomination_presenters import called, told_apart
from audits.selectors.nominations import nominations_ever


@requires(Permission.NOMINATE)
@require_http_methods(["GET", "POST"])
def nomination_withdraw(request, pk):
    """First what taking a nomination back does, then one button that does it: who the child is is erased."""
    row = get_object_or_404(nominations_ever(request.user), pk=pk)
    if request.method == "POST":
        withdraw_nomination(nomination=row, by=request.user, at=timezone.now())
        messages.success(request, f"Number {row.number} is withdrawn, and who the child is is erased.")
        return redirect("audits:nomination_list", pk=row.round_id)
    context = {
        "round": row.round,
        "row": row,
        "title": f"Withdraw {called(row, several=False).lower()}?",
        "rows": told_apart(row),
        "why_not": why_not_change(request.user, row),
        "crumbs": [{"text": row.round.title, "href": row.round.get_absolute_url()}, {"text": "Withdraw a nomination"}],
    }
    return render(request, "audits/nomination_withdraw.html", context)
