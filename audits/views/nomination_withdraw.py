from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import Permission
from audits.actions.nominations import withdraw_nomination
from audits.selectors.nominations import nominations_ever


@requires(Permission.NOMINATE)
@require_POST
def nomination_withdraw(request, pk):
    """Take a nomination back; who the child is is erased."""
    row = get_object_or_404(nominations_ever(request.user), pk=pk)
    withdraw_nomination(nomination=row, by=request.user, at=timezone.now())
    messages.success(request, f"Number {row.number} is withdrawn, and who the child is is erased.")
    return redirect("audits:nomination_list", pk=row.round_id)
