from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from cases.presenters import crumbs, draw_sentence, quota_rows, round_of, spread_tables
from cases.selectors import draws_for
from ui.tables import Column


@requires(Permission.VIEW_ROUNDS)
@require_GET
def draw_detail(request, pk):
    """The certificate of a draw: how it was made, what it was drawn from, and how alike the two are."""
    draw = get_object_or_404(draws_for(request.user), pk=pk)
    context = {
        "draw": draw,
        "certificate": draw.certificate,
        "crumbs": crumbs(round_of(draw), {"text": "The draw"}),
        "sentence": draw_sentence(draw),
        "shortages": draw.certificate["shortages"],
        "spread": spread_tables(draw),
        "quotas": quota_rows(draw),
        "quota_columns": [
            "Asked for",
            Column("Wanted", numeric=True),
            Column("Drawn", numeric=True),
            Column("To draw from", numeric=True),
            "Result",
        ],
        "may_see_cases": request.user.holds_wide(Permission.VIEW_CASE, draw.frame.partnership),
        "cases": draw.cases.order_by("role", "order"),
    }
    return render(request, "cases/draw_detail.html", context)
