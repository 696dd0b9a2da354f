from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from access.guards import requires
from access.permissions import Permission
from accounts.confirming import confirm_url, confirmed_at, is_confirmed
from cases.actions.identity_opening import reveal_identity
from cases.identity_words import people_parts
from cases.permissions import why_not_reveal
from cases.presenters import crumbs, round_of
from cases.selectors import sheets_for


@requires(Permission.REVEAL_IDENTITY)
def identity_reveal(request, pk):
    """Who a case is, shown once for each press of the button; `pk` is the case's.

    The person has confirmed within the quarter of an hour that it is them. The answer is not a redirect: no address
    of the portal shows a name, and going back asks again.
    """
    now = timezone.now()
    sheet = get_object_or_404(sheets_for(request.user), case_id=pk)
    why_not = why_not_reveal(request.user, sheet)
    confirmed, shown = confirmed_at(request), None
    if request.method == "POST":
        if not why_not and not is_confirmed(confirmed, at=now):
            return redirect(confirm_url(request, request.path))
        shown = reveal_identity(sheet=sheet, confirmed=confirmed, by=request.user, at=now)
    context = {
        "sheet": sheet,
        "case": sheet.case,
        "crumbs": crumbs(round_of(sheet.case), {"text": f"Who {sheet.case.reference} is"}),
        "people": people_parts(shown) if shown else [],
        "notes": shown.notes if shown else "",
        "why_not": why_not,
        "is_confirmed": is_confirmed(confirmed, at=now),
        "confirm_url": confirm_url(request, request.path),
    }
    response = render(request, "cases/identity_reveal.html", context)
    response["Cache-Control"] = "no-store"
    return response
