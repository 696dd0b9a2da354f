"""Taking an event out of a chronology, once it was shown which one."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import open_to_guests, requires
from access.permissions import Permission
from audits.actions.chronology import EventChanged, delete_event
from audits.chronology_presenters import event_rows
from audits.doors import open_return
from audits.forms.kept_row import whole_number
from audits.return_permissions import why_not_write
from audits.selectors.chronology import event_of


@open_to_guests
@requires(Permission.WRITE_RETURN, Permission.RECORD_RETURN)
@require_http_methods(["GET", "POST"])
def chronology_delete(request, pk, event_pk):
    now = timezone.now()
    agency_return = open_return(pk=pk, by=request.user, at=now)
    if request.method == "GET" and why_not_write(request.user, agency_return):
        return redirect("audits:return_review", pk=pk)
    if request.method == "POST":
        version = whole_number(request.POST.get("version", ""))
        try:
            if delete_event(agency_return=agency_return, pk=event_pk, version=version, by=request.user, at=now):
                messages.success(request, "The event is deleted.")
        except EventChanged as problem:
            return page(request, agency_return, problem.theirs, changed=True)
        return redirect("audits:return_chronology", pk=pk)
    row = event_of(agency_return, event_pk)
    if row is None:
        raise Http404
    return page(request, agency_return, row)


def page(request, agency_return, row, *, changed: bool = False):
    context = {"agency_return": agency_return, "row": event_rows([row])[0], "changed": changed}
    return render(request, "audits/chronology_delete.html", context, status=409 if changed else 200)
