from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from access.guards import requires
from access.permissions import Permission
from cases.actions.concerns import raise_concern
from cases.doors import open_case
from cases.forms.concern import ConcernForm
from cases.presenters import crumbs, round_of
from cases.selectors import concern_agencies


@requires(Permission.RAISE_CONCERN)
def concern_raise(request, pk):
    """A child may be at risk now: first the agency's own procedure, then the portal tells the named people."""
    now = timezone.now()
    case = open_case(pk=pk, by=request.user, at=now)
    agencies = concern_agencies(request.user, case)
    if not agencies:
        raise Http404
    form = ConcernForm(request.POST or None, agencies=agencies)
    if request.method == "POST" and form.is_valid():
        concern = raise_concern(case=case, by=request.user, at=now, **form.cleaned_data)
        messages.success(request, "Your concern is written down, and the people named below have been told.")
        return redirect("cases:concern_detail", pk=concern.pk)
    here = {"text": "A child may be at risk now"}
    context = {"case": case, "form": form, "crumbs": crumbs(round_of(case), here)}
    return render(request, "cases/concern_raise.html", context, status=422 if form.errors else 200)
