"""What a return rests on: whether its auditor is independent, who was spoken to, and which records were read."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, open_to_guests, requires
from access.permissions import NotDone, Permission, Refused
from audits.actions.basis import BasisChanged, save_basis
from audits.basis import basis_rows, values_of
from audits.completeness import PEOPLE
from audits.forms.basis import BasisForm
from audits.selectors.return_sheet import basis_of, sheet_of
from audits.views.scoring import address_after, frame, given_back, open_to_write
from ui.templatetags.portal import longtime


@open_to_guests
@requires(Permission.WRITE_RETURN, Permission.RECORD_RETURN)
@keeps_typed
@require_http_methods(["GET", "POST"])
def return_people(request, pk):
    now = timezone.now()
    agency_return = open_to_write(request, pk, now)
    if isinstance(agency_return, HttpResponse):
        return agency_return
    if request.method == "POST":
        return take_basis(request, agency_return, now)
    return people_page(request, agency_return, BasisForm(row=basis_of(agency_return)))


def take_basis(request, agency_return, now):
    """Keep the page and go where its button leads; what cannot be kept is shown again as it was typed."""
    form, go = BasisForm(request.POST), request.POST.get("go", "")
    if not form.is_valid():
        return people_page(request, agency_return, form, status=422)
    try:
        save_basis(agency_return=agency_return, given=form.given(), by=request.user, at=now)
    except BasisChanged as problem:
        sent = {**form.data, form.add_prefix("version"): str(problem.theirs.version)}
        return people_page(request, agency_return, BasisForm(sent), theirs=problem.theirs, status=409)
    except Refused as refusal:
        return given_back(request, agency_return, str(refusal), status=403)
    except NotDone as problem:
        form.add_error(None, str(problem))
        return people_page(request, agency_return, form, status=422)
    if go == "add":
        messages.success(request, "Saved. There is room for two more people.")
        return redirect("audits:return_people", pk=agency_return.pk)
    return redirect(address_after(agency_return, sheet_of(agency_return), PEOPLE, leave=go == "list"))


def people_page(request, agency_return, form, *, theirs=None, status=200):
    context = frame(agency_return, sheet_of(agency_return), PEOPLE) | {
        "form": form,
        "theirs": standing_basis(theirs, request.user) if theirs else None,
        "here": reverse("audits:return_people", args=[agency_return.pk]),
        "is_required": agency_return.round.tool_version.asks_independence,
    }
    return render(request, "audits/return_people.html", context, status=status)


def standing_basis(row, reader) -> dict:
    """What stands there, beside what was sent: who saved it, when, and what it says."""
    who = "you, in another window" if row.written_by_id == reader.pk else row.written_by.full_name
    return {"who": who, "saved": longtime(row.written_at), "rows": basis_rows(values_of(row))}
