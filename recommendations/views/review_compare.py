from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from accounts.selectors import managed_partnership
from recommendations.forms.reviews import CompareForm
from recommendations.review_changes import compared
from recommendations.review_presenters import COMPARE_COLUMNS, changed_first, compare_counts, compare_rows
from recommendations.selectors.reviews import moments_of, reviews_for, rows_at_moment

PAGE = 50


@requires(Permission.VIEW_RECOMMENDATIONS)
@require_GET
def review_compare(request):
    """Any two reviews side by side, recommendation by recommendation. ?before= and ?after= say which."""
    partnership = managed_partnership(request, Permission.VIEW_RECOMMENDATIONS)
    reviews = list(reviews_for(request.user, partnership))
    moments = moments_of(reviews)
    usual = {"before": moments[2 if len(moments) > 2 else 1][0], "after": moments[0][0]} if moments else {}
    asked = request.GET if "before" in request.GET or "after" in request.GET else usual
    form = CompareForm(asked or None, moments=moments)
    context = {"form": form, "has_any": bool(moments), "columns": COMPARE_COLUMNS}
    if moments and form.is_valid():
        today = timezone.localdate()
        before, after = (rows_at_moment(reviews, form.cleaned_data[name], today) for name in ("before", "after"))
        found = compared(before, after)
        page = Paginator(changed_first(found), PAGE).get_page(request.GET.get("page"))
        context |= {"counts": compare_counts(found), "page": page, "rows": compare_rows(list(page.object_list))}
    return render(request, "recommendations/review_compare.html", context, status=422 if form.errors else 200)
