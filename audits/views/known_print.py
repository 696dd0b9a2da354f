from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from access.guards import requires
from access.permissions import NotDone, Permission
from accounts.confirming import confirm_url, confirmed_at, is_confirmed
from audits.known_presenters import due_of, sheet_children
from audits.selectors.known import agency_sheet
from cases.actions.identity_opening import print_identities


@requires(Permission.REVEAL_IDENTITY)
@require_POST
def known_print(request, pk, agency_pk):
    """An agency's sheet made for paper, marked with who printed it and when: once for each confirmation."""
    now = timezone.now()
    sheet = agency_sheet(request.user, round_pk=pk, agency_pk=agency_pk)
    confirmed = confirmed_at(request)
    here = reverse("audits:known_sheet", args=[pk, agency_pk])
    if not is_confirmed(confirmed, at=now):
        return redirect(confirm_url(request, here))
    assert sheet.round.draw is not None  # a running round has one
    try:
        identities = print_identities(
            sheets=sheet.sheets, draw=sheet.round.draw, agency=sheet.agency, confirmed=confirmed, by=request.user,
            at=now,
        )  # fmt: skip
    except NotDone as problem:
        messages.warning(request, str(problem))
        return redirect(confirm_url(request, here))
    children = sheet_children(sheet, identities, None, timezone.localdate(now))
    context = {
        "sheet": sheet,
        "children": [child for child in children if child["case"].pk in identities],
        "due": due_of(sheet.round),
        "printed_at": now,
    }
    response = render(request, "audits/known_print.html", context)
    response["Cache-Control"] = "no-store"
    return response
