from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from access.guards import keeps_typed, open_to_guests, requires
from access.permissions import NotDone, Permission
from cases.actions.concerns import raise_concern
from cases.concern_people import handlers_of, usual_people
from cases.doors import open_case
from cases.forms.concern import ConcernForm
from cases.presenters import crumbs, round_of
from cases.selectors import concern_agencies


@open_to_guests
@keeps_typed
@requires(Permission.RAISE_CONCERN)
def concern_raise(request, pk):
    """A child may be at risk now: first the agency's own procedure, then the portal tells the named people."""
    now = timezone.now()
    case = open_case(pk=pk, by=request.user, at=now, is_urgent=True)
    agencies = concern_agencies(request.user, case)
    if not agencies:
        raise Http404
    form = form_for(request, case, agencies, now)
    if request.method == "POST" and form.is_valid():
        try:
            concern = raise_concern(case=case, by=request.user, at=now, **form.cleaned_data)
        except NotDone as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "Your concern is written down, and the people named below have been told.")
            return redirect("cases:concern_detail", pk=concern.pk)
    here = {"text": "A child may be at risk now"}
    context = {
        "case": case,
        "form": form,
        "crumbs": crumbs(round_of(case), here, may_see_round=not request.user.is_guest),
        "back": request.user.guest_pass.get_absolute_url() if request.user.is_guest else case.get_absolute_url(),
        "nobody": not form.people,
        "hours": case.partnership.concern_acknowledge_hours,
        "line": case.partnership.concern_line,
    }
    return render(request, "cases/concern_raise.html", context, status=422 if form.errors else 200)


def form_for(request, case, agencies, now) -> ConcernForm:
    """The form with everybody who could be told by any of the agencies; ticked are the leads of the only one."""
    today = timezone.localdate(now)
    handlers = handlers_of(case=case, agency=agencies[0], today=today, but=request.user)
    if len(agencies) == 1:
        usual = usual_people(handlers, agencies[0])
    else:
        usual = [each for each in handlers if each.agency.is_office]
    return ConcernForm(request.POST or None, agencies=agencies, handlers=handlers, usual=usual)
