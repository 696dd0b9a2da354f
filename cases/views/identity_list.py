from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from access.guards import requires
from access.permissions import Permission
from cases.models import CaseRole
from cases.permissions import why_not_complete_identities
from cases.presenters import crumbs, round_of
from cases.selectors import draws_to_complete, sheets_of_draw
from ui.tags import state_tag


@requires(Permission.COMPLETE_IDENTITY)
@require_GET
def identity_list(request, pk):
    """The children of a draw, and whose identity is still missing. Shows references, never a name."""
    draw = get_object_or_404(draws_to_complete(request.user), pk=pk)
    sheets = sheets_of_draw(request.user, draw)
    if not sheets:
        raise Http404
    drawn = [sheet for sheet in sheets if sheet.case.role == CaseRole.DRAWN]
    reserves = [sheet for sheet in sheets if sheet.case.role == CaseRole.RESERVE]
    why_not = why_not_complete_identities(request.user, draw)
    context = {
        "draw": draw,
        "crumbs": crumbs(round_of(draw), {"text": "Who the children are"}),
        "done": sum(sheet.is_complete for sheet in drawn),
        "total": len(drawn),
        "why_not": why_not,
        "destroyed": getattr(draw, "destruction", None),
        "drawn": [task_of(sheet, is_open=not why_not) for sheet in drawn],
        "reserves": [task_of(sheet, is_open=not why_not) for sheet in reserves],
    }
    return render(request, "cases/identity_list.html", context)


def task_of(sheet, *, is_open: bool) -> dict:
    """A line of the list; it leads to the sheet as long as something can be said on it."""
    tag = state_tag("Complete", "done") if sheet.is_complete else state_tag("To do", "waiting")
    return {"title": sheet.case.reference, "href": sheet.get_absolute_url() if is_open else "", "tag": tag}
