from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, requires
from access.permissions import Permission
from cases.actions.linked_records import count_records
from cases.doors import open_case
from cases.forms.linked_records import RecordsForm
from cases.linked_records import agencies_that_count, records_of
from cases.permissions import why_not_count_records
from cases.presenters import crumbs, round_of


@keeps_typed
@requires(Permission.ANSWER_KNOWN, Permission.WRITE_RETURN)
@require_http_methods(["GET", "POST"])
def records_edit(request, pk, agency_pk):
    """An agency's lead, or the auditor of its return, says how many records it holds about a child and the family."""
    now = timezone.now()
    case = open_case(pk=pk, by=request.user, at=now)
    agency = next((each for each in agencies_that_count(request.user, case) if each.pk == agency_pk), None)
    if agency is None:
        raise Http404
    said = next((each for each in records_of(request.user, case) if each.agency_id == agency.pk), None)
    form = RecordsForm(request.POST or None, initial={"count": said.count, "kinds": said.kinds} if said else None)
    if request.method == "POST" and form.is_valid():
        count_records(
            case=case,
            agency=agency,
            count=form.cleaned_data["count"],
            kinds=form.cleaned_data["kinds"].strip(),
            by=request.user,
            at=now,
        )
        messages.success(request, f"The number of {agency.name}’s records is saved for {case.reference}.")
        return redirect(case)
    context = {
        "case": case,
        "agency": agency,
        "form": form,
        "crumbs": crumbs(round_of(case), {"text": case.reference, "href": case.get_absolute_url()}),
        "why_not": why_not_count_records(request.user, case, agency),
    }
    return render(request, "cases/records_edit.html", context, status=422 if form.errors else 200)
