from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import NotDone, Permission, Refused
from accounts.selectors import managed_partnership
from recommendations.actions.reviews import open_review
from recommendations.forms.keys import key_of
from recommendations.forms.reviews import ReviewForm
from recommendations.permissions import why_not_manage


@requires(Permission.MANAGE_RECOMMENDATIONS)
@keeps_typed
@require_http_methods(["GET", "POST"])
def review_open(request):
    """Open a review: every row is kept as it stands, and each owner is asked."""
    partnership = managed_partnership(request, Permission.MANAGE_RECOMMENDATIONS)
    if refusal := why_not_manage(request.user, partnership):
        raise Refused(refusal)
    now = timezone.now()
    title = f"Review of {timezone.localdate(now):%B %Y}"
    form = ReviewForm(request.POST or None, initial={"title": title})
    if request.method == "POST" and form.is_valid():
        try:
            review = open_review(
                partnership=partnership, by=request.user, at=now, key=key_of(request), **form.cleaned_data
            )  # fmt: skip
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The review is open, and the owners are asked by e-mail.")
            return redirect(review)
    return render(request, "recommendations/review_open.html", {"form": form}, status=422 if form.errors else 200)
