from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from accounts.selectors import managed_partnership
from recommendations.as_at_presenters import (
    as_at_lines,
    columns_as_at,
    is_kind,
    narrowed_to,
    tallies,
    unused_words,
    whole_day,
)
from recommendations.forms.filters import NOW, TO, WHOSE, filter_form, narrowing_in, wanted_from
from recommendations.forms.reviews import AsAtForm
from recommendations.selectors.as_at import NO_MOVE, Move, day_in, narrowed_as_at, statuses_by_id
from recommendations.selectors.choices import statuses_in_use
from recommendations.selectors.plans import plan_names_for
from recommendations.selectors.recommendations import Wanted
from recommendations.selectors.reviews import closed_review

PAGE = 50


@requires(Permission.VIEW_RECOMMENDATIONS)
@require_GET
def as_at(request):
    """Every recommendation with the rating it had on a day, from its history."""
    partnership = managed_partnership(request, Permission.VIEW_RECOMMENDATIONS)
    asked = any(request.GET.get(f"day_{part}") for part in ("day", "month", "year"))
    kept = narrowing_in(request.GET)
    form = AsAtForm(request.GET if asked else None, initial={"day": timezone.localdate()}, kept=kept)
    context: dict[str, Any] = {"form": form}
    if not form.is_bound or form.is_valid():
        day = form.cleaned_data["day"] if form.is_bound else timezone.localdate()
        context |= {"day": day} | shown(request, partnership, day)
    return render(request, "recommendations/as_at.html", context, status=422 if form.errors else 200)


def shown(request, partnership, day) -> dict[str, Any]:
    """The rows of a day, and what they are narrowed to."""
    user, statuses = request.user, statuses_by_id()
    wanted = wanted_from(request.GET)
    move = move_in(request, partnership, day, is_narrowed=wanted != Wanted())
    found = narrowed_as_at(user, partnership, day, wanted, move)
    page = Paginator(found.rows, PAGE).get_page(request.GET.get("page"))
    names = plan_names_for(user, partnership)
    context = {
        "page": page,
        "columns": columns_as_at(found.theirs, move.to),
        "rows": as_at_lines(page.object_list, statuses, names, found.theirs),
        "tallies": tallies(found.counts(), statuses),
        "unused": unused_words(request.GET, move),
    }
    if not move.kind and wanted == Wanted():
        return context
    words = filter_form(request.GET, user, partnership, statuses_in_use(user, partnership), names)
    narrowed = narrowed_to(request.GET, words, wanted, move, statuses.values())
    return context | {"narrowed": narrowed, "whole_href": whole_day(request.GET)}


def move_in(request, partnership, day: date, *, is_narrowed: bool) -> Move:
    """What the address asks for of what moved since `day`; what cannot be used is left out. Whose owners count is asked
    only of what is narrowed."""
    kind, today = request.GET.get("moved", ""), timezone.localdate()
    if not is_kind(kind):
        return NO_MOVE
    to, whose = day_in(request.GET.get(TO, "")), day_in(request.GET.get(WHOSE, ""))
    whose = today if request.GET.get(WHOSE) == NOW else whose
    return Move(
        kind,
        to=to if to and day <= to < today else None,
        review=closed_review(request.user, partnership, request.GET.get("review", "")),
        whose=whose if is_narrowed else None,
        today=today,
    )
