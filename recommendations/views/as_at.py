from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from accounts.selectors import managed_partnership
from recommendations.as_at_presenters import AS_AT_COLUMNS, as_at_lines, tallies
from recommendations.forms.filters import wanted_from
from recommendations.forms.reviews import AsAtForm
from recommendations.selectors.as_at import counts_as_at, narrowed_as_at, statuses_by_id
from recommendations.selectors.plans import plan_names_for
from recommendations.selectors.recommendations import Wanted

PAGE = 50


@requires(Permission.VIEW_RECOMMENDATIONS)
@require_GET
def as_at(request):
    """Every recommendation with the rating it had on a day, from its history."""
    partnership = managed_partnership(request, Permission.VIEW_RECOMMENDATIONS)
    asked = any(request.GET.get(f"day_{part}") for part in ("day", "month", "year"))
    form = AsAtForm(request.GET if asked else None, initial={"day": timezone.localdate()})
    context = {"form": form, "columns": AS_AT_COLUMNS}
    if not form.is_bound or form.is_valid():
        day = form.cleaned_data["day"] if form.is_bound else timezone.localdate()
        statuses = statuses_by_id()
        wanted, moved = wanted_from(request.GET), request.GET.get("moved", "")
        rows = narrowed_as_at(request.user, partnership, day, wanted, moved)
        page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
        names = plan_names_for(request.user, partnership)
        context |= {
            "day": day,
            "page": page,
            "rows": as_at_lines(page.object_list, statuses, names),
            "tallies": tallies(counts_as_at(rows), statuses),
            "is_narrowed": bool(moved) or wanted != Wanted(),
        }
    return render(request, "recommendations/as_at.html", context, status=422 if form.errors else 200)
