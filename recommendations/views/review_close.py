from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import requires
from access.permissions import Permission, Refused
from recommendations.actions.reviews import close_review
from recommendations.permissions import why_not_manage
from recommendations.review_presenters import changes_sentence
from recommendations.review_words import sentence_of
from recommendations.selectors.reviews import review_for, told_of


@requires(Permission.MANAGE_RECOMMENDATIONS)
@require_http_methods(["GET", "POST"])
def review_close(request, pk):
    """Close a review after its meeting: what it says then stands for good. Pressed twice, it is closed once."""
    review = get_object_or_404(review_for(request.user), pk=pk)
    if refusal := why_not_manage(request.user, review.partnership):
        raise Refused(refusal)
    if not review.is_open:
        return redirect(review)
    now = timezone.now()
    if request.method == "POST":
        close_review(review=review, by=request.user, at=now)
        messages.success(request, "The review is closed. What it says stands as it is.")
        return redirect(review)
    told = told_of(review, now)
    context = {
        "review": review,
        "sentence": sentence_of(told),
        "changes_sentence": changes_sentence(told),
        "undecided": len(told.differing),
        "unanswered": sum(owner["answered"] < owner["actions"] for owner in told.owners),
        "is_early": timezone.localdate(now) < review.meets_on,
    }
    return render(request, "recommendations/review_close.html", context)
