from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import NotDone, Permission
from recommendations.actions.review_asks import remind_owner
from recommendations.selectors.pages import agencies_to_own
from recommendations.selectors.reviews import review_for


@requires(Permission.MANAGE_RECOMMENDATIONS)
@require_POST
def review_remind(request, pk, agency_pk):
    """Remind one owner who has not answered. Pressed twice on a day, one reminder goes."""
    review = get_object_or_404(review_for(request.user), pk=pk)
    agency = get_object_or_404(agencies_to_own(request.user, review.partnership), pk=agency_pk)
    try:
        remind_owner(review=review, agency=agency, by=request.user, at=timezone.now())
    except NotDone as problem:
        messages.warning(request, str(problem))
    else:
        messages.success(request, f"{agency.name} is reminded by e-mail.")
    return redirect(f"{reverse('recommendations:review_detail', args=[review.pk])}?show=owners")
