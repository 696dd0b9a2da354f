from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from recommendations.review_printing import minutes_title, status_words
from recommendations.review_words import minutes_of, minutes_text
from recommendations.selectors.reviews import review_for, told_of


@requires(Permission.VIEW_RECOMMENDATIONS)
@require_GET
def review_minutes(request, pk):
    """What the minutes of the meeting can say, as text to copy."""
    review, now = get_object_or_404(review_for(request.user), pk=pk), timezone.now()
    parts = minutes_of(told_of(review, now))
    title = minutes_title(review)
    context = {
        "review": review,
        "status": status_words(review, now),
        "parts": parts,
        "text": minutes_text(title, parts),
    }
    return render(request, "recommendations/review_minutes.html", context)
