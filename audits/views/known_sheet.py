from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import requires
from access.permissions import NotDone, Permission, Refused
from accounts.confirming import confirm_url, confirmed_at, is_confirmed
from audits.actions.known import answer_people
from audits.forms.known import KnownPeopleForm
from audits.known_presenters import due_sentence, open_until, sheet_children
from audits.selectors.known import agency_sheet
from cases.actions.identity_opening import reveal_identities
from cases.permissions import why_not_print
from trail.actions import record_views


@requires(Permission.REVEAL_IDENTITY)
@require_http_methods(["GET", "POST"])
def known_sheet(request, pk, agency_pk):
    """An agency's children of one audit: who they are for a quarter of an hour, and whom of each family it knows."""
    now = timezone.now()
    sheet = agency_sheet(request.user, round_pk=pk, agency_pk=agency_pk)
    posted = request.method == "POST" and sheet.answers
    form = KnownPeopleForm(request.POST if posted else None, involvements=sheet.involvements) if sheet.answers else None
    if request.method == "POST":
        if form is not None and form.is_valid():
            save(request, form, now)
        return redirect("audits:known_sheet", pk=pk, agency_pk=agency_pk)
    confirmed = confirmed_at(request)
    identities = {}
    if is_confirmed(confirmed, at=now):
        identities = reveal_identities(sheets=sheet.sheets, confirmed=confirmed, by=request.user, at=now)
    record_views(subjects=[each.case for each in sheet.involvements], by=request.user, at=now, field="known or not")
    today = timezone.localdate(now)
    context = {
        "sheet": sheet,
        "form": form,
        "children": sheet_children(sheet, identities, form, today),
        "sentence": due_sentence(sheet, today) if sheet.answers else "",
        "open_until": open_until(confirmed) if confirmed and is_confirmed(confirmed, at=now) else "",
        "why_not_print": why_not_print(request.user, confirmed),
        "confirm_url": confirm_url(request, request.path),
    }
    response = render(request, "audits/known_sheet.html", context)
    response["Cache-Control"] = "no-store"
    return response


def save(request, form: KnownPeopleForm, now) -> None:
    """Save each child's answers on its own; what cannot be taken is said, the rest is saved."""
    saved = 0
    for involvement, answers in form.changed():
        try:
            answer_people(involvement=involvement, answers=answers, by=request.user, at=now)
            saved += len(answers)
        except (NotDone, Refused) as problem:
            messages.error(request, f"{involvement.case.reference}: {problem}", extra_tags="Answer not saved")
    words = "1 answer is saved." if saved == 1 else f"{saved} answers are saved."
    messages.success(request, words if saved else "Nothing was changed.")
