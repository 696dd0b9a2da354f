from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import Permission
from recommendations.actions.statuses import decide_status
from recommendations.proposals import suggested_now
from recommendations.selectors.pages import recommendation_page_for


@requires(Permission.DECIDE_STATUS)
@require_POST
def recommendation_agree(request, pk):
    """Take over the rating that the actions suggest, with its sentence as the reason. Pressed twice, it is once."""
    row = get_object_or_404(recommendation_page_for(request.user), pk=pk)
    suggested = suggested_now(row, list(row.actions.all()))
    if suggested is not None and request.POST.get("status") == suggested.status.code:
        decide_status(
            recommendation=row, status=suggested.status, why=suggested.why, by=request.user, at=timezone.now()
        )
        messages.success(request, f"Recommendation {row.number} is {suggested.status.name}.")
    elif suggested is not None:
        messages.warning(request, "Its actions have changed meanwhile. Look at what they suggest now.")
    return redirect("recommendations:recommendation_detail", pk=row.pk)
