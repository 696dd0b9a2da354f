from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from cases.checking import why_not_check
from cases.draw_presenters import certificate_parts
from cases.presenters import crumbs, round_of
from cases.selectors import cases_of_draw, draws_for, earlier_draws, swaps_of, walled_references


@requires(Permission.VIEW_ROUNDS)
@require_GET
def draw_detail(request, pk):
    """The certificate of a draw: how it was made, what it was drawn from, and how alike the two are."""
    user, draw = request.user, get_object_or_404(draws_for(request.user), pk=pk)
    round_ = round_of(draw)
    walled = walled_references(user, draw)
    may_see_cases = user.holds_wide(Permission.VIEW_CASE, draw.frame.partnership)
    context = {
        "draw": draw,
        "round": round_,
        "may_abandon": may_change(user, draw, "drawing"),
        "may_swap": may_change(user, draw, "drawing", "auditing"),
        "why_not_check": why_not_check(draw, may_download=not walled),
        "crumbs": crumbs(round_, {"text": "The draw"}),
        "cases": cases_of_draw(user, draw) if may_see_cases else [],
        **certificate_parts(draw, swaps=swaps_of(user, draw), earlier=earlier_draws(round_, draw), walled=walled),
    }
    return render(request, "cases/draw_detail.html", context)


def may_change(user, draw, *states: str) -> bool:
    """The round's own pages ask again; here it is only whether to offer it."""
    state = getattr(getattr(draw, "round", None), "state", "")
    return state in states and user.holds_wide(Permission.MANAGE_ROUNDS, draw.frame.partnership)
