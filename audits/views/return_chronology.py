"""The chronology of a return: its events in the order of their days, and a form for one more or one to change."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from access.guards import keeps_typed, open_to_guests, requires
from access.permissions import NotDone, Permission, Refused
from audits.actions.chronology import EventChanged, EventGone, save_event
from audits.chronology_presenters import event_rows, standing_event
from audits.completeness import CHRONOLOGY
from audits.forms.chronology import EventForm
from audits.forms.kept_row import whole_number
from audits.selectors.chronology import chronology_of, event_of
from audits.selectors.return_sheet import sheet_of
from audits.views.scoring import address_after, frame, given_back, open_to_write


@open_to_guests
@requires(Permission.WRITE_RETURN, Permission.RECORD_RETURN)
@keeps_typed
@require_http_methods(["GET", "POST"])
def return_chronology(request, pk):
    now = timezone.now()
    agency_return = open_to_write(request, pk, now)
    if isinstance(agency_return, HttpResponse):
        return agency_return
    if not agency_return.round.tool_version.asks_chronology:
        raise Http404
    if request.method == "POST":
        return take_event(request, agency_return, now)
    return chronology_page(request, agency_return, EventForm(row=chosen_event(request, agency_return)))


def chosen_event(request, agency_return):
    """The event named in the address, to be changed; None for a new one."""
    key = whole_number(request.GET.get("event", ""))
    return event_of(agency_return, key) if key else None


def take_event(request, agency_return, now):
    """Keep the event and go where its button leads. Whatever cannot be kept is shown again as it was typed."""
    form, go = EventForm(request.POST), request.POST.get("go", "")
    onward = address_after(agency_return, sheet_of(agency_return), CHRONOLOGY, leave=go == "list")
    if form.is_blank and go != "add":
        return redirect(onward)
    if not form.is_valid():
        return chronology_page(request, agency_return, form, status=422)
    try:
        save_event(agency_return=agency_return, given=form.given(), by=request.user, at=now, pk=form.cleaned_data["pk"])
    except EventChanged as problem:
        return chronology_page(request, agency_return, over(form, problem.theirs), theirs=problem.theirs, status=409)
    except EventGone as problem:
        form = over(form, None)
        form.add_error(None, str(problem))
        return chronology_page(request, agency_return, form, status=409)
    except Refused as refusal:
        return given_back(request, agency_return, str(refusal), status=403)
    except NotDone as problem:
        form.add_error(None, str(problem))
        return chronology_page(request, agency_return, form, status=422)
    if go != "add":
        return redirect(onward)
    messages.success(request, "The event is saved.")
    return redirect("audits:return_chronology", pk=agency_return.pk)


def over(form, theirs) -> EventForm:
    """The same words, to be sent over the event as it now stands; as a new event where there is none any more."""
    sent = dict(form.data)
    sent[form.add_prefix("pk")] = str(theirs.pk) if theirs else ""
    sent[form.add_prefix("version")] = str(theirs.version) if theirs else ""
    again = EventForm(sent)
    again.is_valid()
    return again


def chronology_page(request, agency_return, form, *, theirs=None, status=200):
    context = frame(agency_return, sheet_of(agency_return), CHRONOLOGY) | {
        "form": form,
        "events": event_rows(chronology_of(agency_return)),
        "changing": form.is_change,
        "theirs": standing_event(theirs, request.user) if theirs else None,
        "here": reverse("audits:return_chronology", args=[agency_return.pk]),
    }
    return render(request, "audits/return_chronology.html", context, status=status)
