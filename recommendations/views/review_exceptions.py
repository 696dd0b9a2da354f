from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from recommendations.review_printing import status_words
from recommendations.review_words import exceptions_of, sentence_of
from recommendations.selectors.reviews import review_for, told_of

MOST = 12


@requires(Permission.VIEW_RECOMMENDATIONS)
@require_GET
def review_exceptions(request, pk):
    """What an executive asks about first: decisions wanted, red, overdue, silent."""
    review, now = get_object_or_404(review_for(request.user), pk=pk), timezone.now()
    told = told_of(review, now)
    context = {
        "review": review,
        "status": status_words(review, now),
        "sentence": sentence_of(told),
        "groups": exceptions_of(told, MOST),
        "key": told.key,
    }
    return render(request, "recommendations/review_exceptions.html", context)
