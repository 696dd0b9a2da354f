from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from cases.presenters import abandonment_of, crumbs, draw_sentence, quota_rows, round_of, spread_tables
from cases.selectors import draws_for
from ui.tables import Column


@requires(Permission.VIEW_ROUNDS)
@require_GET
def draw_detail(request, pk):
    """The certificate of a draw: how it was made, what it was drawn from, and how alike the two are."""
    draw = get_object_or_404(draws_for(request.user), pk=pk)
    round_ = round_of(draw)
    context = {
        "draw": draw,
        "round": round_,
        "abandonment": abandonment_of(draw),
        "earlier": round_.abandoned_draws.exclude(draw=draw).select_related("abandoned_by") if round_ else [],
        "may_abandon": may_abandon(request.user, draw),
        "certificate": draw.certificate,
        "crumbs": crumbs(round_, {"text": "The draw"}),
        "sentence": draw_sentence(draw),
        "shortages": [*draw.certificate["lowered"], *draw.certificate["shortages"]],
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


def may_abandon(user, draw) -> bool:
    """The round's own page asks again; here it is only whether to offer it."""
    state = getattr(getattr(draw, "round", None), "state", "")
    return state == "drawing" and user.holds_wide(Permission.MANAGE_ROUNDS, draw.frame.partnership)
