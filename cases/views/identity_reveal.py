from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from access.guards import requires
from access.permissions import Permission
from cases.actions.identity_opening import reveal_identity
from cases.identity_words import people_parts
from cases.permissions import why_not_reveal
from cases.presenters import crumbs, round_of
from cases.selectors import sheets_for


@requires(Permission.REVEAL_IDENTITY)
def identity_reveal(request, pk):
    """Who a case is, shown once for each press of the button; `pk` is the case's.

    The answer is not a redirect: no address of the portal shows a name, and going back asks again.
    """
    sheet = get_object_or_404(sheets_for(request.user), case_id=pk)
    shown = None
    if request.method == "POST":
        shown = reveal_identity(sheet=sheet, by=request.user, at=timezone.now())
    context = {
        "sheet": sheet,
        "case": sheet.case,
        "crumbs": crumbs(round_of(sheet.case), {"text": f"Who {sheet.case.reference} is"}),
        "people": people_parts(shown) if shown else [],
        "notes": shown.notes if shown else "",
        "why_not": why_not_reveal(request.user, sheet),
    }
    response = render(request, "cases/identity_reveal.html", context)
    response["Cache-Control"] = "no-store"
    return response
